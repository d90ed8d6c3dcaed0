[assembly: AssemblyFixture(typeof(Bytedesk.Testing.Secrecy.SecrecyCheck))]
[assembly: AssemblyFixture(typeof(Bytedesk.Browser.Tests.Site))]

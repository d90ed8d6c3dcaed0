[assembly: AssemblyFixture(typeof(Bytedesk.Testing.AzuriteFixture))]
[assembly: AssemblyFixture(typeof(Bytedesk.Testing.Secrecy.SecrecyCheck))]
[assembly: AssemblyFixture(typeof(Bytedesk.Package.Tests.PublishedApp))]

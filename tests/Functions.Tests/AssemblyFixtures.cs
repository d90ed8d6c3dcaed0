[assembly: AssemblyFixture(typeof(Bytedesk.Testing.TemporaryFolder))]
[assembly: AssemblyFixture(typeof(Bytedesk.Testing.AzuriteFixture))]
[assembly: AssemblyFixture(typeof(Bytedesk.Testing.Secrecy.SecrecyCheck))]

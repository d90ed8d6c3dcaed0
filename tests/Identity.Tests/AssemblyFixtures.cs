[assembly: AssemblyFixture(typeof(Bytedesk.Testing.AzuriteFixture))]

using System.ComponentModel;
using System.Diagnostics;
using Bytedesk.Processes;

namespace Bytedesk.Functions.Tests.Contract;

public sealed class SampleTests
{
    [Fact]
    public async Task A_partners_JavaScript_runs_against_the_service_unmodified()
    {
        await using var app = await new Deployment().StartAsync();
        try
        {
            var node = await ChildProcess.RunAsync(
                new ProcessStartInfo("node", [Path.Combine(AppContext.BaseDirectory, "Contract", "sample.mjs"), app.Address.GetLeftPart(UriPartial.Authority)]),
                cancellationToken: TestContext.Current.CancellationToken);

            Assert.Equal(new ProcessResult(0, "done", ""), node);
        }
        catch (Win32Exception)
        {
            Assert.Fail("This test runs a sample in JavaScript: install Node.js 20 or later, so that \"node\" is on the PATH.");
        }
    }
}

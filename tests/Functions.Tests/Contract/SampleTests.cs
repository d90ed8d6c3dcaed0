using System.ComponentModel;
using System.Diagnostics;

namespace Bytedesk.Functions.Tests.Contract;

public sealed class SampleTests
{
    [Fact]
    public async Task A_partners_JavaScript_runs_against_the_service_unmodified()
    {
        await using var app = await new Deployment().StartAsync();

        using var node = Start(Path.Combine(AppContext.BaseDirectory, "Contract", "sample.mjs"), app.Address.GetLeftPart(UriPartial.Authority));
        var output = node.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = await node.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await node.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(("", "done", 0), (error.Trim(), (await output).Trim(), node.ExitCode));
    }

    private static Process Start(params string[] arguments)
    {
        try
        {
            return Process.Start(new ProcessStartInfo("node", arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        }
        catch (Win32Exception)
        {
            Assert.Fail("This test runs a sample in JavaScript: install Node.js 20 or later, so that \"node\" is on the PATH.");
            throw;
        }
    }
}

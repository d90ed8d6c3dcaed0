namespace Bytedesk.Infra.Tests.Hooks;

/// <summary>The hook where something around it is broken.</summary>
public sealed class BrokenHookTests
{
    [Theory]
    [InlineData("base64 \\| tr", "false | tr")]
    [InlineData("head -c", "false -c")]
    public async Task A_broken_part_of_the_pipe_stores_no_empty_secret(string part, string broken)
    {
        using var stage = new HookStage("secrets.sh", part, broken);

        var run = await stage.RunAsync();

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("gave no 48 random bytes as base64; nothing was stored", run.Errors, StringComparison.Ordinal);
        Assert.Empty(stage.Versions(HookStage.SigningKey));
    }

    [Fact]
    public async Task Without_the_Azure_CLI_it_says_what_to_install()
    {
        using var stage = new HookStage("secrets.sh");
        stage.Variables["PATH"] = "/nowhere";

        var run = await stage.RunAsync();

        Assert.Equal((1, "Install the Azure CLI and sign in with az login: it writes the secrets."), (run.ExitCode, run.Errors));
    }
}

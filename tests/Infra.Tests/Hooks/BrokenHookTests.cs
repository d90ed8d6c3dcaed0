using Xunit.Sdk;

namespace Bytedesk.Infra.Tests.Hooks;

/// <summary>The hooks where something is broken: around them, or in a copy of them.</summary>
public sealed class BrokenHookTests
{
    [Theory]
    [InlineData("base64 \\| tr")]
    [InlineData("head -c")]
    public async Task A_broken_part_of_the_pipe_stores_no_empty_secret(string part)
    {
        using var stage = new HookStage("secrets.sh", part, part.StartsWith('b') ? "false | tr" : "false -c");

        var run = await stage.RunAsync();

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("gave no 48 random bytes as base64; nothing was stored", run.Errors, StringComparison.Ordinal);
        Assert.Empty(stage.Versions(HookStage.SigningKey));
    }

    [Theory]
    [InlineData("secrets.sh", "stored=yes", "stored=yes; az keyvault secret show --vault-name \"$vault\" --name \"$1\"")]
    [InlineData("secrets.sh", "--file \"\\$work/value\"", "--value \"$(cat \"$work/value\")\"")]
    [InlineData("secrets.sh", "--output none \\|\\|", "||")]
    [InlineData("secrets.sh", "trap 'rm -rf \"\\$work\"' EXIT", "")]
    [InlineData("secrets.ps1", "--output none", "--output json")]
    [InlineData("secrets.ps1", "--file \\$file", "--value $Value")]
    [InlineData("secrets.ps1", "Remove-Item -Force \\$file", "")]
    public async Task A_broken_copy_that_tells_or_leaves_a_secret_is_caught(string hook, string pattern, string replacement)
    {
        using var stage = new HookStage(hook, pattern, replacement);

        var caught = await Assert.ThrowsAnyAsync<XunitException>(() => stage.RunAsync());

        Assert.Matches("Assert.(DoesNotContain|Empty)", caught.Message);
        Assert.NotEmpty(stage.Versions(HookStage.SigningKey));
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

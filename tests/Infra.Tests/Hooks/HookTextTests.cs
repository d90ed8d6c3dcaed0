using System.Diagnostics;
using System.Text.RegularExpressions;
using Bytedesk.Azurite;
using Bytedesk.Infra.Tests.Checks;
using Bytedesk.Infra.Tests.Evaluation;
using Bytedesk.Infra.Tests.Syntax;

namespace Bytedesk.Infra.Tests.Hooks;

/// <summary>What can be told of the hooks without running them.</summary>
public sealed partial class HookTextTests
{
    [Theory]
    [InlineData("bash", "secrets.sh")]
    [InlineData("powershell", "secrets.ps1")]
    public async Task A_hook_parses(string language, string hook) => Assert.Empty(await Parser.FaultsAsync(language, await ReadAsync(hook)));

    [Theory]
    [InlineData("bash", "secrets.sh", "^fi$", "")]
    [InlineData("bash", "secrets.sh", "list_secrets\\(\\) \\{", "list_secrets( {")]
    [InlineData("powershell", "secrets.ps1", "^}$", "")]
    [InlineData("powershell", "secrets.ps1", "if \\(\\$Action -eq", "if $Action -eq")]
    public async Task A_broken_copy_does_not(string language, string hook, string pattern, string replacement)
    {
        var text = await ReadAsync(hook);
        var broken = new Regex(pattern, RegexOptions.Multiline).Replace(text, replacement, 1);

        Assert.NotEqual(text, broken);
        Assert.NotEmpty(await Parser.FaultsAsync(language, broken));
    }

    [Fact]
    public async Task The_shell_itself_finds_nothing_wrong()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There is no sh on Windows.");
        using var process = Process.Start(new ProcessStartInfo("/bin/sh", ["-n", Path.Combine(RepositoryRoot.Find(), "infra/hooks/secrets.sh")]) { RedirectStandardError = true })!;
        var errors = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal((0, ""), (process.ExitCode, errors));
    }

    [Fact]
    public async Task Both_hooks_name_the_same_secrets_and_variables()
    {
        var (posix, windows) = (await ReadAsync("secrets.sh"), await ReadAsync("secrets.ps1"));

        Assert.Equal([HookStage.SigningKey, HookStage.Password], Found(Secret(), posix));
        Assert.Equal(Found(Secret(), posix), Found(Secret(), windows));
        Assert.Equal(Found(Variable(), posix), Found(Variable(), windows));
        Assert.Equal(Found(Command(), posix), Found(Command(), windows));
    }

    [Fact]
    public void The_app_reads_the_signing_key_by_that_name() => Assert.Equal(
        HookStage.SigningKey,
        AppSettings.Types.Single(static type => type.Name == "KeyVaultSigningKeySource").GetField("SecretName")?.GetRawConstantValue());

    [Fact]
    public async Task What_the_hooks_read_are_outputs_of_the_template()
    {
        var outputs = (await Template.LoadAsync()).Files[Template.Main].Outputs.Select(static output => output.Name);
        // The hook's sentences name these for the reader, who sets them.
        string[] inputs = ["AZURE_PRINCIPAL_ID"];

        Assert.Empty(Found(Variable(), await ReadAsync("secrets.sh")).Where(static name => !name.StartsWith("SECRETS_", StringComparison.Ordinal)).Except(outputs).Except(inputs));
    }

    [Fact]
    public async Task The_template_refers_to_the_password_that_the_hooks_make()
    {
        var settings = SettingsCheck.Members(new Deployment(await Template.LoadAsync())).Where(static member => member.Name == "SuperAdmin__Password");

        Assert.All(settings.SelectMany(static member => member.Values), static value => Assert.EndsWith($"secrets/{HookStage.Password})", value.Pattern, StringComparison.Ordinal));
        Assert.NotEmpty(settings);
    }

    private static Task<string> ReadAsync(string hook) =>
        File.ReadAllTextAsync(Path.Combine(RepositoryRoot.Find(), "infra", "hooks", hook), TestContext.Current.CancellationToken);

    private static IEnumerable<string> Found(Regex pattern, string text) => pattern.Matches(text).Select(static match => match.Value.Trim()).Distinct().Order(StringComparer.Ordinal);

    [GeneratedRegex(@"\b(?:[a-z]+-){2,}(?:key|password)\b")]
    private static partial Regex Secret();

    [GeneratedRegex(@"\b(?:AZURE|SUPER_ADMIN|SECRETS)_[A-Z_]+\b")]
    private static partial Regex Variable();

    [GeneratedRegex(@"\baz (?:[a-z]+ ?)+")]
    private static partial Regex Command();
}

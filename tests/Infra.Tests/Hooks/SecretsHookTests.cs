using Xunit.Sdk;

namespace Bytedesk.Infra.Tests.Hooks;

/// <summary>The hook that makes the secrets, run for real but for the cloud.</summary>
public sealed class SecretsHookTests
{
    private static readonly bool HasPowerShell = HookStage.IsShell("pwsh");

    public static TheoryData<string> Hooks { get; } = HasPowerShell ? new("secrets.sh", "secrets.ps1") : new("secrets.sh");

    public static TheoryData<string, string, string> BrokenCopies()
    {
        var copies = new TheoryData<string, string, string>
        {
            { "secrets.sh", "stored=yes", "stored=yes; az keyvault secret show --vault-name \"$vault\" --name \"$1\"" },
            { "secrets.sh", "--file \"\\$work/value\"", "--value \"$(cat \"$work/value\")\"" },
            { "secrets.sh", "--output none \\|\\|", "||" },
            { "secrets.sh", "trap 'rm -rf \"\\$work\"' EXIT", "" },
        };
        if (HasPowerShell)
        {
            copies.Add("secrets.ps1", "--output none", "--output json");
            copies.Add("secrets.ps1", "--file \\$file", "--value $Value");
            copies.Add("secrets.ps1", "Remove-Item -Force \\$file", "");
        }

        return copies;
    }

    // The runner prints the name of a test that it skips, and no reason.
    [Fact]
    public void Without_pwsh_on_the_PATH_the_hook_for_PowerShell_is_read_and_not_run()
    {
        Assert.SkipUnless(HasPowerShell, "There is no pwsh on the PATH.");
        Assert.Contains(Hooks, static row => row.Data is "secrets.ps1");
    }

    [Theory]
    [MemberData(nameof(Hooks))]
    public async Task The_first_run_makes_both_secrets(string hook)
    {
        using var stage = new HookStage(hook);

        var run = await stage.RunAsync();

        Assert.Equal((0, ""), (run.ExitCode, run.Errors));
        Assert.True(Convert.FromBase64String(Assert.Single(stage.Versions(HookStage.SigningKey))).Length >= 48);
        var password = Assert.Single(stage.Versions(HookStage.Password));
        Assert.InRange(password.Length, 20, 128);
        Assert.All(password, static letter => Assert.InRange(letter, '!', '~'));
        Assert.Contains("Stored the secret access-token-signing-key", run.Output, StringComparison.Ordinal);
    }

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
    [MemberData(nameof(Hooks))]
    public async Task Two_deployments_get_different_secrets(string hook)
    {
        using var one = new HookStage(hook);
        using var other = new HookStage(hook);

        await Task.WhenAll(one.RunAsync(), other.RunAsync());

        Assert.NotEqual(one.Versions(HookStage.SigningKey), other.Versions(HookStage.SigningKey));
        Assert.NotEqual(one.Versions(HookStage.Password), other.Versions(HookStage.Password));
    }

    [Theory]
    [MemberData(nameof(Hooks))]
    public async Task The_second_run_changes_nothing(string hook)
    {
        using var stage = new HookStage(hook);
        stage.Variables["AZURE_FUNCTION_APP_ID"] = "/subscriptions/x/sites/func-test";
        await stage.RunAsync();
        var before = (stage.Versions(HookStage.SigningKey)[0], stage.Versions(HookStage.Password)[0]);
        var calls = stage.Calls.Count;
        // What az prints on Windows.
        stage.Tell("crlf");

        var run = await stage.RunAsync();

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(before, (Assert.Single(stage.Versions(HookStage.SigningKey)), Assert.Single(stage.Versions(HookStage.Password))));
        Assert.Equal(["keyvault", "secret", "list"], Assert.Single(stage.Calls.Skip(calls))[..3]);
    }

    [Theory]
    [MemberData(nameof(Hooks))]
    public async Task Without_an_address_there_is_no_password(string hook)
    {
        using var stage = new HookStage(hook);
        stage.Variables.Remove("SUPER_ADMIN_EMAIL");

        Assert.Equal(0, (await stage.RunAsync()).ExitCode);

        Assert.Single(stage.Versions(HookStage.SigningKey));
        Assert.Empty(stage.Versions(HookStage.Password));
    }

    [Theory]
    [MemberData(nameof(Hooks))]
    public async Task The_app_is_told_of_new_secrets(string hook)
    {
        using var stage = new HookStage(hook);
        stage.Variables["AZURE_FUNCTION_APP_ID"] = "/subscriptions/x/sites/func-test";

        await stage.RunAsync();

        Assert.Equal("rest", stage.Calls[^1][0]);
        Assert.Contains(stage.Calls[^1], static argument => argument.StartsWith("/subscriptions/x/sites/func-test/config/configreferences/appsettings/refresh?api-version=", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Hooks))]
    public async Task When_the_app_cannot_be_told_the_hook_says_so(string hook)
    {
        using var stage = new HookStage(hook);
        stage.Variables["AZURE_FUNCTION_APP_ID"] = "/subscriptions/x/sites/func-test";
        stage.Tell("fail-rest");

        var run = await stage.RunAsync();

        Assert.NotEqual(0, run.ExitCode);
        Assert.Contains("Restart it: az functionapp restart --ids /subscriptions/x/sites/func-test", run.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Hooks))]
    public async Task A_vault_that_refuses_is_not_taken_for_an_empty_one(string hook)
    {
        using var stage = new HookStage(hook);
        stage.Tell("refuse", "100");

        var run = await stage.RunAsync();

        Assert.NotEqual(0, run.ExitCode);
        Assert.Contains("The vault kv-test does not list its secrets", run.Errors, StringComparison.Ordinal);
        Assert.Contains("Forbidden", run.Errors, StringComparison.Ordinal);
        Assert.Equal(3, stage.Calls.Count);
        Assert.All(stage.Calls, static call => Assert.Equal("list", call[2]));
    }

    [Theory]
    [MemberData(nameof(Hooks))]
    public async Task A_role_that_takes_its_time_is_waited_for(string hook)
    {
        using var stage = new HookStage(hook);
        stage.Tell("refuse", "2");

        Assert.Equal(0, (await stage.RunAsync()).ExitCode);

        Assert.Single(stage.Versions(HookStage.SigningKey));
    }

    [Theory]
    [MemberData(nameof(Hooks))]
    public async Task What_failed_half_way_is_made_up_for_and_nothing_is_made_twice(string hook)
    {
        using var stage = new HookStage(hook);
        stage.Tell($"fail-{HookStage.Password}");

        var run = await stage.RunAsync();

        Assert.NotEqual(0, run.ExitCode);
        Assert.Contains("The secret super-admin-password could not be stored in the vault kv-test", run.Errors, StringComparison.Ordinal);
        var key = Assert.Single(stage.Versions(HookStage.SigningKey));
        Assert.Empty(stage.Versions(HookStage.Password));

        stage.Forget($"fail-{HookStage.Password}");
        Assert.Equal(0, (await stage.RunAsync()).ExitCode);

        Assert.Equal(key, Assert.Single(stage.Versions(HookStage.SigningKey)));
        Assert.Single(stage.Versions(HookStage.Password));
    }

    [Theory]
    [MemberData(nameof(Hooks))]
    public async Task Rotating_adds_a_version_of_the_signing_key_alone(string hook)
    {
        using var stage = new HookStage(hook);
        await stage.RunAsync();

        Assert.Equal(0, (await stage.RunAsync("rotate")).ExitCode);

        var versions = stage.Versions(HookStage.SigningKey);
        Assert.Equal(2, versions.Distinct().Count());
        Assert.All(versions, static version => Assert.True(Convert.FromBase64String(version).Length >= 48));
        Assert.Single(stage.Versions(HookStage.Password));
    }

    [Theory]
    [MemberData(nameof(Hooks))]
    public async Task There_is_nothing_to_rotate_before_the_first_run(string hook)
    {
        using var stage = new HookStage(hook);

        var run = await stage.RunAsync("rotate");

        Assert.NotEqual(0, run.ExitCode);
        Assert.Contains("There is no signing key to rotate", run.Errors, StringComparison.Ordinal);
        Assert.Empty(stage.Versions(HookStage.SigningKey));
    }

    [Theory]
    [MemberData(nameof(Hooks))]
    public async Task An_unknown_argument_does_nothing(string hook)
    {
        using var stage = new HookStage(hook);

        var run = await stage.RunAsync("remove");

        Assert.NotEqual(0, run.ExitCode);
        Assert.Contains("Unknown argument remove", run.Errors, StringComparison.Ordinal);
        Assert.Empty(stage.Calls);
    }

    [Theory]
    [MemberData(nameof(Hooks))]
    public async Task Without_a_vault_it_does_nothing(string hook)
    {
        using var stage = new HookStage(hook);
        stage.Variables.Remove("AZURE_KEY_VAULT_NAME");

        var run = await stage.RunAsync();

        Assert.NotEqual(0, run.ExitCode);
        Assert.Contains("AZURE_KEY_VAULT_NAME is not set", run.Errors, StringComparison.Ordinal);
        Assert.Empty(stage.Calls);
    }

    [Theory]
    [MemberData(nameof(BrokenCopies))]
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

        Assert.Equal((1, "Install the Azure CLI and sign in with az login: it writes the secrets.\n"), (run.ExitCode, run.Errors));
    }
}

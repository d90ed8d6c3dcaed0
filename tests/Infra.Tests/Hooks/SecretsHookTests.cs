namespace Bytedesk.Infra.Tests.Hooks;

public sealed class PosixHookTests() : SecretsHookTests("secrets.sh");

public sealed class PowerShellHookTests() : SecretsHookTests("secrets.ps1");

/// <summary>The hook that makes the secrets, run for real but for the cloud.</summary>
/// <param name="hook">Its file.</param>
public abstract class SecretsHookTests(string hook) : IAsyncDisposable
{
    private readonly HookStage _stage = new(hook);

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        _stage.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task The_first_run_makes_both_secrets()
    {
        var run = await _stage.RunAsync();

        Assert.Equal((0, ""), (run.ExitCode, run.Errors));
        Assert.True(Convert.FromBase64String(Assert.Single(_stage.Versions(HookStage.SigningKey))).Length >= 48);
        var password = Assert.Single(_stage.Versions(HookStage.Password));
        Assert.InRange(password.Length, 20, 128);
        Assert.All(password, static letter => Assert.InRange(letter, '!', '~'));
        Assert.Contains("Stored the secret access-token-signing-key", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_deployments_get_different_secrets()
    {
        using var other = new HookStage(hook);

        await Task.WhenAll(_stage.RunAsync(), other.RunAsync());

        Assert.NotEqual(_stage.Versions(HookStage.SigningKey), other.Versions(HookStage.SigningKey));
        Assert.NotEqual(_stage.Versions(HookStage.Password), other.Versions(HookStage.Password));
    }

    [Fact]
    public async Task The_second_run_changes_nothing()
    {
        _stage.Variables["AZURE_FUNCTION_APP_ID"] = "/subscriptions/x/sites/func-test";
        await _stage.RunAsync();
        var before = (_stage.Versions(HookStage.SigningKey)[0], _stage.Versions(HookStage.Password)[0]);
        var calls = _stage.Calls.Count;
        // What az prints on Windows.
        _stage.Tell("crlf");

        var run = await _stage.RunAsync();

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(before, (Assert.Single(_stage.Versions(HookStage.SigningKey)), Assert.Single(_stage.Versions(HookStage.Password))));
        Assert.Equal(["keyvault", "secret", "list"], Assert.Single(_stage.Calls.Skip(calls))[..3]);
    }

    [Fact]
    public async Task Without_an_address_there_is_no_password()
    {
        _stage.Variables.Remove("SUPER_ADMIN_EMAIL");

        Assert.Equal(0, (await _stage.RunAsync()).ExitCode);

        Assert.Single(_stage.Versions(HookStage.SigningKey));
        Assert.Empty(_stage.Versions(HookStage.Password));
    }

    [Fact]
    public async Task The_app_is_told_of_new_secrets()
    {
        _stage.Variables["AZURE_FUNCTION_APP_ID"] = "/subscriptions/x/sites/func-test";

        await _stage.RunAsync();

        Assert.Equal("rest", _stage.Calls[^1][0]);
        Assert.Contains(_stage.Calls[^1], static argument => argument.StartsWith("/subscriptions/x/sites/func-test/config/configreferences/appsettings/refresh?api-version=", StringComparison.Ordinal));
    }

    [Fact]
    public async Task When_the_app_cannot_be_told_the_hook_says_so()
    {
        _stage.Variables["AZURE_FUNCTION_APP_ID"] = "/subscriptions/x/sites/func-test";
        _stage.Tell("fail-rest");

        var run = await _stage.RunAsync();

        Assert.NotEqual(0, run.ExitCode);
        Assert.Contains("Restart it: az functionapp restart --ids /subscriptions/x/sites/func-test", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_vault_that_refuses_is_not_taken_for_an_empty_one()
    {
        _stage.Tell("refuse", "100");

        var run = await _stage.RunAsync();

        Assert.NotEqual(0, run.ExitCode);
        Assert.Contains("The vault kv-test does not list its secrets", run.Errors, StringComparison.Ordinal);
        Assert.Contains("Forbidden", run.Errors, StringComparison.Ordinal);
        Assert.Equal(3, _stage.Calls.Count);
        Assert.All(_stage.Calls, static call => Assert.Equal("list", call[2]));
    }

    [Fact]
    public async Task A_role_that_takes_its_time_is_waited_for()
    {
        _stage.Tell("refuse", "2");

        Assert.Equal(0, (await _stage.RunAsync()).ExitCode);

        Assert.Single(_stage.Versions(HookStage.SigningKey));
    }

    [Fact]
    public async Task What_failed_half_way_is_made_up_for_and_nothing_is_made_twice()
    {
        _stage.Tell($"fail-{HookStage.Password}");

        var run = await _stage.RunAsync();

        Assert.NotEqual(0, run.ExitCode);
        Assert.Contains("The secret super-admin-password could not be stored in the vault kv-test", run.Errors, StringComparison.Ordinal);
        var key = Assert.Single(_stage.Versions(HookStage.SigningKey));
        Assert.Empty(_stage.Versions(HookStage.Password));

        _stage.Forget($"fail-{HookStage.Password}");
        Assert.Equal(0, (await _stage.RunAsync()).ExitCode);

        Assert.Equal(key, Assert.Single(_stage.Versions(HookStage.SigningKey)));
        Assert.Single(_stage.Versions(HookStage.Password));
    }

    [Fact]
    public async Task Rotating_adds_a_version_of_the_signing_key_alone()
    {
        await _stage.RunAsync();

        Assert.Equal(0, (await _stage.RunAsync("rotate")).ExitCode);

        var versions = _stage.Versions(HookStage.SigningKey);
        Assert.Equal(2, versions.Distinct().Count());
        Assert.All(versions, static version => Assert.True(Convert.FromBase64String(version).Length >= 48));
        Assert.Single(_stage.Versions(HookStage.Password));
    }

    [Theory]
    [InlineData("rotate", "There is no signing key to rotate", 1)]
    [InlineData("remove", "Unknown argument remove", 0)]
    [InlineData(null, "AZURE_KEY_VAULT_NAME is not set", 0)]
    public async Task What_cannot_be_done_is_told_and_nothing_is_stored(string? argument, string sentence, int calls)
    {
        if (argument is null)
        {
            _stage.Variables.Remove("AZURE_KEY_VAULT_NAME");
        }

        var run = await _stage.RunAsync(argument is null ? [] : [argument]);

        Assert.NotEqual(0, run.ExitCode);
        Assert.Contains(sentence, run.Errors, StringComparison.Ordinal);
        Assert.Equal(calls, _stage.Calls.Count);
        Assert.Empty(_stage.Versions(HookStage.SigningKey));
    }
}

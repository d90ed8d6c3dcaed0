namespace Bytedesk.Infra.Tests.Hooks;

public sealed class PosixHookTests() : SecretsHookTests("secrets.sh");

public sealed class PowerShellHookTests() : SecretsHookTests("secrets.ps1");

/// <summary>The hook that makes the secrets, run for real but for the cloud.</summary>
/// <param name="hook">Its file.</param>
public abstract class SecretsHookTests(string hook) : IAsyncDisposable
{
    private const string App = "/subscriptions/x/sites/func-test";

    private readonly HookStage _stage = new(hook);

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        _stage.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task The_first_run_makes_both_secrets_and_the_second_changes_nothing()
    {
        _stage.Variables["AZURE_FUNCTION_APP_ID"] = App;

        var first = await _stage.RunAsync();

        Assert.Equal((0, ""), (first.ExitCode, first.Errors));
        Assert.Contains("Stored the secret access-token-signing-key", first.Output, StringComparison.Ordinal);
        var key = Assert.Single(_stage.Versions(HookStage.SigningKey));
        var password = Assert.Single(_stage.Versions(HookStage.Password));
        Assert.True(Convert.FromBase64String(key).Length >= 48);
        Assert.InRange(password.Length, 20, 128);
        Assert.All(password, static letter => Assert.InRange(letter, '!', '~'));

        // The app is told of new secrets.
        Assert.Equal("rest", _stage.Calls[^1][0]);
        Assert.Contains(_stage.Calls[^1], static argument => argument.StartsWith($"{App}/config/configreferences/appsettings/refresh?api-version=", StringComparison.Ordinal));

        // What az prints on Windows.
        var calls = _stage.Calls.Count;
        _stage.Tell("crlf");
        Assert.Equal(0, (await _stage.RunAsync()).ExitCode);
        Assert.Equal((key, password), (Assert.Single(_stage.Versions(HookStage.SigningKey)), Assert.Single(_stage.Versions(HookStage.Password))));
        Assert.Equal(["keyvault", "secret", "list"], Assert.Single(_stage.Calls.Skip(calls))[..3]);
    }

    [Fact]
    public async Task Rotating_adds_a_version_of_the_signing_key_alone_and_no_deployment_has_the_secrets_of_another()
    {
        using var other = new HookStage(hook);
        await Task.WhenAll(_stage.RunAsync(), other.RunAsync());

        Assert.Equal(0, (await _stage.RunAsync("rotate")).ExitCode);

        var keys = _stage.Versions(HookStage.SigningKey);
        Assert.Equal(2, keys.Count);
        Assert.All(keys, static key => Assert.True(Convert.FromBase64String(key).Length >= 48));
        Assert.Distinct(keys.Concat(other.Versions(HookStage.SigningKey)));
        Assert.Distinct([Assert.Single(_stage.Versions(HookStage.Password)), Assert.Single(other.Versions(HookStage.Password))]);
    }

    [Fact]
    public async Task A_role_that_takes_its_time_is_waited_for_and_without_an_address_there_is_no_password()
    {
        _stage.Variables.Remove("SUPER_ADMIN_EMAIL");
        _stage.Tell("refuse", "2");

        Assert.Equal(0, (await _stage.RunAsync()).ExitCode);

        Assert.Single(_stage.Versions(HookStage.SigningKey));
        Assert.Empty(_stage.Versions(HookStage.Password));
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
    public async Task What_failed_half_way_is_made_up_for_and_nothing_is_made_twice()
    {
        _stage.Variables["AZURE_FUNCTION_APP_ID"] = App;
        _stage.Tell($"fail-{HookStage.Password}");
        _stage.Tell("fail-rest");

        var run = await _stage.RunAsync();

        Assert.NotEqual(0, run.ExitCode);
        Assert.Contains("The secret super-admin-password could not be stored in the vault kv-test", run.Errors, StringComparison.Ordinal);
        var key = Assert.Single(_stage.Versions(HookStage.SigningKey));
        Assert.Empty(_stage.Versions(HookStage.Password));

        // Now it is the app that cannot be told.
        _stage.Forget($"fail-{HookStage.Password}");
        run = await _stage.RunAsync();

        Assert.NotEqual(0, run.ExitCode);
        Assert.Contains($"Restart it: az functionapp restart --ids {App}", run.Errors, StringComparison.Ordinal);
        Assert.Equal(key, Assert.Single(_stage.Versions(HookStage.SigningKey)));
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

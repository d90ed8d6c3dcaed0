using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Bytedesk.Functions.Hosting;
using Bytedesk.Functions.Tests.Faults;
using Bytedesk.Processes;

namespace Bytedesk.Functions.Tests;

public sealed class StartTests
{
    private static (string Name, string? Value)[] Needed =>
    [
        ("ASPNETCORE_URLS", null),
        ("Storage__ConnectionString", "UseDevelopmentStorage=true"),
        ("Signing__KeyFile", Path.Combine(Directory.CreateTempSubdirectory("functions-").FullName, "signing-key")),
    ];

    [Theory]
    [InlineData(null, "http://127.0.0.1:9003")]
    [InlineData("http://0.0.0.0:8080", "http://0.0.0.0:8080")]
    public async Task It_listens_where_the_urls_say_and_else_on_9003(string? urls, string expected)
    {
        await using var app = App.BuildServer(
            ["--environment=Development", "--Storage:ConnectionString=UseDevelopmentStorage=true", .. urls is null ? (string[])[] : [$"--urls={urls}"]]);

        Assert.Equal(expected, app.Configuration["urls"]);
    }

    [Fact]
    public async Task The_process_listens_where_it_is_told_and_writes_json_lines_to_stdout()
    {
        // Port 0 leaves the choice to the system; the log tells it. Neither the time zone nor the calendar must show in the log.
        await using var app = await AppProcess.StartAsync([], [.. Needed, ("ASPNETCORE_URLS", "http://127.0.0.1:0"), ("TZ", "Asia/Shanghai"), ("LC_ALL", "th_TH.UTF-8")]);

        Assert.Equal("127.0.0.1", app.Client.BaseAddress!.Host);
        var body = await app.Client.GetStringAsync(new Uri("/health/live", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Contains("live", body, StringComparison.Ordinal);
        Assert.NotEmpty(app.Lines);
        Assert.All(app.Lines, static text =>
        {
            using var line = JsonDocument.Parse(text);
            var logged = line.RootElement.GetProperty("Timestamp").GetString()!;
            Assert.EndsWith("Z", logged, StringComparison.Ordinal);
            Assert.InRange(DateTimeOffset.Parse(logged, CultureInfo.InvariantCulture), DateTimeOffset.UtcNow.AddHours(-1), DateTimeOffset.UtcNow);
        });
    }

    [Theory]
    [InlineData("ASPNETCORE_ENVIRONMENT", "Production", "KeyVault:Uri is not set. Outside development the signing keys come from Key Vault: set KeyVault__Uri to the vault's address.")]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT", "collector:4317", "OTEL_EXPORTER_OTLP_ENDPOINT is \"collector:4317\", which is not an address such as http://collector.example.com:4317.")]
    [InlineData("Signing__LegacyKey", "@Microsoft.KeyVault(SecretUri=https://v.vault.azure.net/secrets/legacy)", "Signing:LegacyKey is a Key Vault reference that is not resolved: see that the secret exists and that the app's identity may read it.")]
    [InlineData("Tokens__LifetimeDays", " @microsoft.keyvault(VaultName=v;SecretName=days)", "Tokens:LifetimeDays is a Key Vault reference that is not resolved: see that the secret exists and that the app's identity may read it.")]
    [InlineData("DOTNET_SYSTEM_GLOBALIZATION_INVARIANT", "1", "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT turns off the rules of Unicode, by which names are compared: remove it.")]
    public async Task A_wrong_setting_is_one_sentence_on_stderr_and_a_non_zero_exit(string name, string value, string sentence)
    {
        var app = await RunAsync((name, value));

        Assert.Equal((1, sentence), (app.ExitCode, app.Errors));
    }

    [Fact]
    public async Task Only_the_frameworks_own_variables_make_it_development()
    {
        var app = await RunAsync(("ASPNETCORE_ENVIRONMENT", null), ("ENVIRONMENT", "Development"));

        Assert.StartsWith("KeyVault:Uri is not set.", app.Errors, StringComparison.Ordinal);
        Assert.Equal(1, app.ExitCode);
    }

    [Fact]
    public async Task Several_wrong_settings_are_told_at_once()
    {
        var app = await RunAsync(("Cors__Origins", "nonsense"), ("ClientAddress__Header", "two words"));

        Assert.Contains("Cors:Origins", app.Errors, StringComparison.Ordinal);
        Assert.Contains("ClientAddress:Header", app.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", app.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_busy_port_is_one_sentence_on_stderr_and_a_non_zero_exit()
    {
        using var holder = new TcpListener(IPAddress.Loopback, 0);
        holder.Start();
        var port = ((IPEndPoint)holder.LocalEndpoint).Port;
        var app = await RunAsync(("ASPNETCORE_URLS", $"http://127.0.0.1:{port}"));

        Assert.Contains($"127.0.0.1:{port}", app.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", app.Errors, StringComparison.Ordinal);
        Assert.Equal(1, app.ExitCode);
    }

    private static Task<ProcessResult> RunAsync(params (string Name, string? Value)[] environment) =>
        ChildProcess.RunAsync(AppProcess.Command([], [.. Needed, .. environment]), cancellationToken: TestContext.Current.CancellationToken);
}

using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Bytedesk.Functions.Hosting;
using Bytedesk.Testing.Secrecy;

namespace Bytedesk.Functions.Tests;

public sealed class StartTests
{
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
        using var process = Start([("ASPNETCORE_URLS", "http://127.0.0.1:0"), ("TZ", "Asia/Shanghai"), ("LC_ALL", "th_TH.UTF-8")]);
        try
        {
            var address = await ReadAddressAsync(process.StandardOutput);
            Assert.StartsWith("http://127.0.0.1:", address, StringComparison.Ordinal);

            using var client = new HttpClient();
            var body = await client.GetStringAsync(new Uri($"{address}/health/live"), TestContext.Current.CancellationToken);
            Assert.Contains("live", body, StringComparison.Ordinal);
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync(CancellationToken.None);
        }
    }

    // Images of .NET turn it off by this variable, and names would be compared by other rules without a word.
    [Fact]
    public async Task Nothing_in_the_environment_takes_the_rules_of_Unicode_away()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Looks at what a process has loaded in /proc.");
        using var process = Start([("ASPNETCORE_URLS", "http://127.0.0.1:0"), ("DOTNET_SYSTEM_GLOBALIZATION_INVARIANT", "1")]);
        try
        {
            _ = await ReadAddressAsync(process.StandardOutput);

            var loaded = await File.ReadAllTextAsync($"/proc/{process.Id}/maps", TestContext.Current.CancellationToken);
            Assert.Contains("libicu", loaded, StringComparison.Ordinal);
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync(CancellationToken.None);
        }
    }

    [Theory]
    [InlineData("Cors__Origins", "nonsense", "The setting Cors:Origins holds \"nonsense\", which is not an origin such as https://app.example.com.")]
    [InlineData("ASPNETCORE_ENVIRONMENT", "Production", "KeyVault:Uri is not set. Outside development the signing keys come from Key Vault: set KeyVault__Uri to the vault's address.")]
    [InlineData("Storage__ConnectionString", "", "Storage:TableEndpoint or Storage:ConnectionString is required.")]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT", "collector:4317", "OTEL_EXPORTER_OTLP_ENDPOINT is \"collector:4317\", which is not an address such as http://collector.example.com:4317.")]
    [InlineData("Signing__LegacyKey", "@Microsoft.KeyVault(SecretUri=https://v.vault.azure.net/secrets/legacy)", "Signing:LegacyKey is a Key Vault reference that is not resolved: see that the secret exists and that the app's identity may read it.")]
    [InlineData("Tokens__LifetimeDays", " @microsoft.keyvault(VaultName=v;SecretName=days)", "Tokens:LifetimeDays is a Key Vault reference that is not resolved: see that the secret exists and that the app's identity may read it.")]
    [InlineData("OF_ANOTHER", "@Microsoft.KeyVault(SecretUri=https://v.vault.azure.net/secrets/other)", "OF_ANOTHER is a Key Vault reference that is not resolved: see that the secret exists and that the app's identity may read it.")]
    [InlineData("DOTNET_SYSTEM_GLOBALIZATION_INVARIANT", "1", "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT turns off the rules of Unicode, by which names are compared: remove it.")]
    public async Task A_wrong_setting_is_one_sentence_on_stderr_and_a_non_zero_exit(string name, string value, string sentence)
    {
        Assert.Equal(sentence, (await FailAsync((name, value))).Trim());
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("Production", null)]
    [InlineData("Development", "Production")]
    public async Task Only_the_frameworks_own_variables_make_it_development(string? aspNetCore, string? dotNet)
    {
        var error = await FailAsync(("ASPNETCORE_ENVIRONMENT", aspNetCore), ("DOTNET_ENVIRONMENT", dotNet), ("ENVIRONMENT", "Development"));

        Assert.StartsWith("KeyVault:Uri is not set.", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Several_wrong_settings_are_told_at_once()
    {
        var error = await FailAsync(("Cors__Origins", "nonsense"), ("ClientAddress__Header", "two words"));

        Assert.Contains("Cors:Origins", error, StringComparison.Ordinal);
        Assert.Contains("ClientAddress:Header", error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_busy_port_is_one_sentence_on_stderr_and_a_non_zero_exit()
    {
        using var holder = new TcpListener(IPAddress.Loopback, 0);
        holder.Start();
        var port = ((IPEndPoint)holder.LocalEndpoint).Port;

        var error = await FailAsync(("ASPNETCORE_URLS", $"http://127.0.0.1:{port}"));

        Assert.Contains($"127.0.0.1:{port}", error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
    }

    /// <summary>What it says on stderr when it ends at once with exit code 1.</summary>
    private static async Task<string> FailAsync(params (string Name, string? Value)[] environment)
    {
        using var process = Start(environment);
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        _ = await output;
        Assert.Equal(1, process.ExitCode);
        return error;
    }

    // Every line before it is JSON too.
    private static async Task<string> ReadAddressAsync(StreamReader output)
    {
        while (true)
        {
            var text = await output.ReadLineAsync(TestContext.Current.CancellationToken);
            WrittenOutput.Add("An app in a process of its own", text);
            using var line = JsonDocument.Parse(text!);
            var logged = line.RootElement.GetProperty("Timestamp").GetString()!;
            Assert.EndsWith("Z", logged, StringComparison.Ordinal);
            Assert.InRange(DateTimeOffset.Parse(logged, CultureInfo.InvariantCulture), DateTimeOffset.UtcNow.AddHours(-1), DateTimeOffset.UtcNow);
            if (line.RootElement.GetProperty("State").TryGetProperty("address", out var address))
            {
                return address.GetString()!;
            }
        }
    }

    private static Process Start((string Name, string? Value)[] environment)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "Bytedesk.Functions"))
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = AppContext.BaseDirectory,
        };
        _ = start.Environment.Remove("ASPNETCORE_URLS");

        (string Name, string? Value)[] needed =
        [
            ("ASPNETCORE_ENVIRONMENT", "Development"),
            ("Storage__ConnectionString", "UseDevelopmentStorage=true"),
            ("Signing__KeyFile", Path.Combine(Directory.CreateTempSubdirectory("functions-").FullName, "signing-key")),
        ];
        foreach (var (name, value) in needed.Concat(environment))
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }
}

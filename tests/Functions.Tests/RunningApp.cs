using Bytedesk.Functions.Expiry;
using Bytedesk.Functions.Hosting;
using Bytedesk.Functions.Tests.Hosting;
using Bytedesk.Testing.Secrecy;
using Microsoft.AspNetCore.Builder;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Bytedesk.Functions.Tests;

/// <summary>The app on a real Kestrel at a port of its own, and a client for it.</summary>
internal sealed class RunningApp : IAsyncDisposable
{
    private readonly string? _keyFile;

    private RunningApp(WebApplication app)
    {
        App = app;
        _keyFile = app.Configuration["Signing:KeyFile"];
        UsedSecrets.AddPassword(app.Configuration["SuperAdmin:Password"]);
        UsedSecrets.AddKey(app.Configuration["Signing:LegacyKey"]);
        Address = new Uri(app.Urls.First());
        Client = SecretNoting.CreateClient(Address);
    }

    public WebApplication App { get; }

    public Uri Address { get; }

    public HttpClient Client { get; }

    public Initialization Initialization => App.Services.GetRequiredService<Initialization>();

    /// <summary>Does what the timer trigger does.</summary>
    public Task RunTimerAsync() =>
        ActivatorUtilities.CreateInstance<ExpireTokensFunction>(App.Services).RunAsync(new TimerInfo(), TestContext.Current.CancellationToken);

    /// <summary>Does of that what removes what has expired.</summary>
    public Task<SweepResult> SweepAsync() => App.Services.GetRequiredService<ExpirySweep>().RunAsync(TestContext.Current.CancellationToken);

    /// <summary>Starts the app; <paramref name="map"/> adds endpoints that show what the product's own cannot.</summary>
    public static async Task<RunningApp> StartAsync(
        string[]? settings = null, Action<WebApplicationBuilder>? configure = null, Action<WebApplication>? map = null)
    {
        var app = await BuildAsync(settings, configure);
        map?.Invoke(app);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new RunningApp(app);
    }

    /// <summary>The app's services alone: it serves no requests and makes no tables.</summary>
    public static async Task<WebApplication> BuildAsync(string[]? settings = null, Action<WebApplicationBuilder>? configure = null)
    {
        var azurite = await TestContext.Current.GetFixture<AzuriteFixture>() ?? throw new InvalidOperationException("There is no Azurite.");
        return Bytedesk.Functions.Hosting.App.BuildServer(
            [
                "--environment=Development",
                "--urls=http://127.0.0.1:0",
                $"--Storage:ConnectionString={azurite.ConnectionString}",
                $"--Storage:TablePrefix={AzuriteFixture.NewTablePrefix()}",
                $"--Signing:KeyFile={Path.Combine(Directory.CreateTempSubdirectory("functions-").FullName, "signing-key")}",
                .. settings ?? [],
            ],
            builder =>
            {
                builder.Services.AddSingleton<ILoggerProvider, OutputRecorder>();
                builder.Services.AddCheapHashing(builder.Configuration);
                configure?.Invoke(builder);
            });
    }

    public async ValueTask DisposeAsync()
    {
        // It is made when the app first needs it.
        if (File.Exists(_keyFile))
        {
            UsedSecrets.AddKey(await File.ReadAllTextAsync(_keyFile));
        }

        Client.Dispose();
        await App.StopAsync(CancellationToken.None);
        await App.DisposeAsync();
    }
}

using Bytedesk.Azurite;
using Bytedesk.Functions.Hosting;
using Bytedesk.Functions.Statistics;
using Bytedesk.Functions.Tests.Hosting;
using Bytedesk.Testing.Secrecy;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Bytedesk.Browser.Tests.Serving;

/// <summary>The app with its built pages and a storage of its own, by http and by https.</summary>
internal sealed class Desk : IAsyncDisposable
{
    public const string AdminEmail = "admin@example.com";
    public const string AdminPassword = "AdminPassword123!";

    private readonly AzuriteServer _azurite;
    private readonly WebApplication _app;
    private readonly HttpClient _client;

    private Desk(AzuriteServer azurite, WebApplication app, string pages, RequestLog requests)
    {
        _azurite = azurite;
        _app = app;
        Pages = pages;
        Requests = requests;
        _client = SecretNoting.CreateClient(Address("http"));
        Api = new DeskApi(_client);
    }

    /// <summary>The folder of the built pages.</summary>
    public string Pages { get; }

    public RequestLog Requests { get; }

    /// <summary>The API, as a partner's server calls it.</summary>
    public DeskApi Api { get; }

    /// <summary>The origin of the pages, with a slash; to a browser another site than <c>localhost</c>.</summary>
    public Uri Address(string scheme) => _app.AddressOf(scheme, "127.0.0.1");

    /// <summary>Does what the timer does every five minutes: what happened until now is in the statistics then.</summary>
    public Task CountStatisticsAsync() => _app.Services.GetRequiredService<StatisticsRollUp>().RunAsync(CancellationToken.None);

    /// <summary>Builds the pages when they are not current, and starts.</summary>
    /// <param name="partner">Has the picture of whoever has none, for no test is to ask the network for it, and one origin that may call the API.</param>
    /// <param name="configure">A last word on services.</param>
    /// <param name="hashesCheaply">Whether passwords cost next to nothing; else as in production.</param>
    public static async Task<Desk> StartAsync(Partner partner, Action<WebApplicationBuilder>? configure = null, bool hashesCheaply = true)
    {
        var pages = await ViteBuild.OfPages(RepositoryRoot.Find()).EnsureBuiltAsync();
        var azurite = await AzuriteServer.StartAsync();
        var requests = new RequestLog();
        var app = App.BuildServer(
            [
                "--environment=Development",
                $"--Web:Root={pages}",
                $"--Storage:ConnectionString={azurite.ConnectionString}",
                $"--Signing:KeyFile={Path.Combine(Directory.CreateTempSubdirectory("desk-").FullName, "signing-key")}",
                $"--SuperAdmin:Email={AdminEmail}",
                $"--SuperAdmin:Password={AdminPassword}",
                "--SuperAdmin:Nickname=Ada Admin",
                $"--Users:DefaultAvatar={partner.Avatar}",
                $"--Cors:Origins={partner.ApiCaller.GetLeftPart(UriPartial.Authority)}",

                // A busy machine must not look like a storage that is down, nor the tests like one address that guesses.
                "--Storage:NetworkTimeoutMilliseconds=60000",
                "--Storage:RequestTimeoutMilliseconds=60000",
                "--SignIn:MaxFailuresPerAddress=1000",
            ],
            builder =>
            {
                builder.ListenTwice();
                _ = builder.Services.AddSingleton<IStartupFilter>(requests);
                _ = hashesCheaply ? builder.Services.AddCheapHashing(builder.Configuration) : builder.Services;
                configure?.Invoke(builder);
            });
        await app.StartAsync();
        await app.Services.GetRequiredService<Initialization>().Completed.WaitAsync(TimeSpan.FromMinutes(1));
        var desk = new Desk(azurite, app, pages, requests);
        await desk.Api.SignInAsync(AdminEmail, AdminPassword);
        return desk;
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _app.StopAsync(CancellationToken.None);
        await _app.DisposeAsync();
        await _azurite.DisposeAsync();
    }
}

using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Bytedesk.Package.Tests.Cloud;

/// <summary>
/// A stand-in for the token endpoint that App Service and Functions give an app with a managed identity, as
/// <see href="https://learn.microsoft.com/azure/app-service/overview-managed-identity">Microsoft documents it</see>.
/// </summary>
internal sealed class ManagedIdentityEndpoint : IAsyncDisposable
{
    private static readonly string[] Resources = ["https://vault.azure.net", "https://monitor.azure.com/"];

    private readonly WebApplication _app;
    private readonly string _token;
    private int _calls;

    private ManagedIdentityEndpoint(string token)
    {
        _token = token;
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddLogging();
        _app = builder.Build();
        _app.Run(AnswerAsync);
    }

    /// <summary>For <c>IDENTITY_ENDPOINT</c>.</summary>
    public string Address => $"{_app.Urls.First()}/msi/token";

    /// <summary>For <c>IDENTITY_HEADER</c>: keeps others from asking.</summary>
    public string Header { get; } = Guid.NewGuid().ToString("N");

    /// <summary>For <c>AZURE_CLIENT_ID</c>: the one identity that the app has.</summary>
    public string ClientId { get; } = Guid.NewGuid().ToString();

    /// <summary>How many tokens it has given.</summary>
    public int Calls => _calls;

    public static async Task<ManagedIdentityEndpoint> StartAsync(string token, CancellationToken cancellationToken)
    {
        var endpoint = new ManagedIdentityEndpoint(token);
        await endpoint._app.StartAsync(cancellationToken);
        return endpoint;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private Task AnswerAsync(HttpContext context)
    {
        var query = context.Request.Query;
        var known = context.Request is { Method: "GET", Path.Value: "/msi/token" }
            && context.Request.Headers["X-IDENTITY-HEADER"] == Header
            && query["api-version"] == "2019-08-01"
            && Resources.Contains(query["resource"].ToString())
            && query["client_id"] == ClientId;
        if (!known)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return context.Response.WriteAsync("""{"statusCode":400,"message":"No such identity, resource or secret header."}""", context.RequestAborted);
        }

        _ = Interlocked.Increment(ref _calls);
        context.Response.ContentType = "application/json; charset=utf-8";
        return context.Response.WriteAsync(
            new JsonObject
            {
                ["access_token"] = _token,
                ["expires_on"] = DateTimeOffset.UtcNow.AddHours(24).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
                ["resource"] = query["resource"].ToString(),
                ["token_type"] = "Bearer",
                ["client_id"] = ClientId,
            }.ToJsonString(),
            context.RequestAborted);
    }
}

using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Bytedesk.Package.Tests.Cloud;

/// <summary>
/// A stand-in for the token endpoint that App Service and Functions give an app with a managed identity, as
/// <see href="https://learn.microsoft.com/azure/app-service/overview-managed-identity">Microsoft documents it</see>.
/// </summary>
/// <param name="token">What it gives.</param>
internal sealed class ManagedIdentityEndpoint(string token) : IAsyncDisposable
{
    private static readonly string[] Resources = ["https://vault.azure.net", "https://monitor.azure.com/"];

    private LocalServer _server = null!;
    private int _calls;

    /// <summary>For <c>IDENTITY_ENDPOINT</c>.</summary>
    public string Address => $"{_server.Address}msi/token";

    /// <summary>For <c>IDENTITY_HEADER</c>: keeps others from asking.</summary>
    public string Header { get; } = Guid.NewGuid().ToString("N");

    /// <summary>For <c>AZURE_CLIENT_ID</c>: the one identity that the app has.</summary>
    public string ClientId { get; } = Guid.NewGuid().ToString();

    /// <summary>How many tokens it has given.</summary>
    public int Calls => _calls;

    public static async Task<ManagedIdentityEndpoint> StartAsync(string token, CancellationToken cancellationToken)
    {
        var endpoint = new ManagedIdentityEndpoint(token);
        endpoint._server = await LocalServer.StartAsync(endpoint.AnswerAsync, cancellationToken: cancellationToken);
        return endpoint;
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private Task AnswerAsync(HttpContext http)
    {
        var query = http.Request.Query;
        var known = http.Request is { Method: "GET", Path.Value: "/msi/token" }
            && http.Request.Headers["X-IDENTITY-HEADER"] == Header
            && query["api-version"] == "2019-08-01"
            && Resources.Contains(query["resource"].ToString())
            && query["client_id"] == ClientId;
        if (!known)
        {
            http.Response.StatusCode = StatusCodes.Status400BadRequest;
            return http.Response.WriteAsync("""{"statusCode":400,"message":"No such identity, resource or secret header."}""", http.RequestAborted);
        }

        _ = Interlocked.Increment(ref _calls);
        var answer = new JsonObject
        {
            ["access_token"] = token,
            ["expires_on"] = $"{DateTimeOffset.UtcNow.AddHours(24).ToUnixTimeSeconds()}",
            ["resource"] = query["resource"].ToString(),
            ["token_type"] = "Bearer",
            ["client_id"] = ClientId,
        };
        http.Response.ContentType = "application/json; charset=utf-8";
        return http.Response.WriteAsync(answer.ToJsonString(), http.RequestAborted);
    }
}

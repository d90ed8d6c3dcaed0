using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Bytedesk.LocalStart;

/// <summary>Calls the API of the service that was just started, as partners do.</summary>
internal sealed class DemoClient(Uri address) : IDisposable
{
    private readonly HttpClient _client = new() { BaseAddress = address };

    /// <summary>What the envelope of the answer holds.</summary>
    /// <param name="bearer">Whose access token; null: nobody's.</param>
    /// <param name="body">Null: none.</param>
    /// <param name="path">Without a slash at the start.</param>
    /// <exception cref="StartException">The service has refused, or does not answer; the sentence says what was asked and why not.</exception>
    public async Task<JsonNode> CallAsync(HttpMethod method, string path, string? bearer, JsonNode? body, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Content = body is null ? null : new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        request.Headers.Authorization = bearer is null ? null : new AuthenticationHeaderValue("Bearer", bearer);
        if (path.StartsWith("api/settings/", StringComparison.Ordinal))
        {
            // The store is nobody else's yet.
            request.Headers.IfMatch.Add(EntityTagHeaderValue.Any);
        }

        try
        {
            using var response = await _client.SendAsync(request, cancellationToken);
            var text = await response.Content.ReadAsStringAsync(cancellationToken);
            return response.IsSuccessStatusCode && JsonNode.Parse(text)?["data"] is { } data
                ? data
                : throw Stopped(method, path, $"{(int)response.StatusCode} {Sentence(text)}".TrimEnd());
        }
        catch (Exception failure) when (failure is HttpRequestException or JsonException)
        {
            throw Stopped(method, path, failure.Message);
        }
    }

    public void Dispose() => _client.Dispose();

    private static StartException Stopped(HttpMethod method, string path, string reason) =>
        new($"--demo stopped, because {method} /{path} was answered: {reason}. --reset empties the store for another try.");

    private static string? Sentence(string text)
    {
        try
        {
            return (JsonNode.Parse(text) as JsonObject)?["message"]?.ToString();
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

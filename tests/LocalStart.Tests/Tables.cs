using System.Net.Http.Json;
using System.Text.Json;
using Bytedesk.Azurite;

namespace Bytedesk.LocalStart.Tests;

/// <summary>The least that shows whether data is there: tables are made and listed.</summary>
internal sealed class Tables(AzuriteServer server) : IDisposable
{
    private readonly HttpClient _client = new();
    private readonly SharedKeyLite _key = new(server.ConnectionString);

    public async Task CreateAsync(string name)
    {
        using var response = await SendAsync(HttpMethod.Post, JsonContent.Create(new { TableName = name }));
    }

    public async Task<string[]> ListAsync()
    {
        using var response = await SendAsync(HttpMethod.Get, null);
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        return [.. answer.GetProperty("value").EnumerateArray().Select(static table => table.GetProperty("TableName").GetString()!)];
    }

    public void Dispose() => _client.Dispose();

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, HttpContent? body)
    {
        using var request = new HttpRequestMessage(method, $"{server.TableEndpoint}/Tables") { Content = body };
        _key.Sign(request);
        var response = await _client.SendAsync(request, TestContext.Current.CancellationToken);
        return response.EnsureSuccessStatusCode();
    }
}

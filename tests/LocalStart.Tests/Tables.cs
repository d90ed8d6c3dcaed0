using System.Net.Http.Json;
using System.Text.Json;

namespace Bytedesk.LocalStart.Tests;

/// <summary>The least that shows whether data is there: tables are made and listed.</summary>
internal sealed class Tables(int port) : IDisposable
{
    private readonly HttpClient _client = new();

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
        using var request = new HttpRequestMessage(method, $"http://127.0.0.1:{port}/{SharedKeyLite.Account}/Tables") { Content = body };
        SharedKeyLite.Sign(request);
        var response = await _client.SendAsync(request, TestContext.Current.CancellationToken);
        return response.EnsureSuccessStatusCode();
    }
}

using System.Text.Json;

namespace Bytedesk.Benchmarks.Faults.Load;

/// <summary>What a client has noted of an exchange, and what it got.</summary>
internal sealed record Reply(Exchange Exchange, JsonElement Data)
{
    public string? Text(string member) =>
        Data.ValueKind is JsonValueKind.Object && Data.TryGetProperty(member, out var value) ? value.GetString() : null;

    public string? AccessToken => Text("accessToken");
}

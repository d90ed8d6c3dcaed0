using System.Text.Json.Serialization;

namespace Bytedesk.Functions.ExpireTokens;

/// <summary>What a custom handler answers to a trigger that is not HTTP, in the form of the Functions host.</summary>
/// <param name="Logs">Lines for the log of this run.</param>
internal sealed record InvocationResult(
    [property: JsonPropertyName("Logs")] IReadOnlyList<string> Logs)
{
    /// <summary>Values for output bindings; the timer has none.</summary>
    [JsonPropertyName("Outputs"), JsonPropertyOrder(-1)]
    public IReadOnlyDictionary<string, string> Outputs { get; } = new Dictionary<string, string>();

    [JsonPropertyName("ReturnValue"), JsonPropertyOrder(1)]
    public string? ReturnValue { get; }
}

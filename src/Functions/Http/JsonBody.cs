using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Text.Unicode;

namespace Bytedesk.Functions.Http;

/// <summary>
/// What a JSON body must be whichever endpoint reads it: UTF-8 (RFC 8259 §8.1), an object, no member twice though no
/// endpoint knows it (§4), and every required member there.
/// </summary>
internal static class JsonBody
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    public static Failure Missing { get; } = Failure.BadRequest("A JSON body is required");

    /// <summary>What is wrong with the body, or null. The sentence holds nothing of it but names that the endpoint knows.</summary>
    public static Failure? Check(ReadOnlyMemory<byte> body, JsonTypeInfo? type)
    {
        if (body.IsEmpty)
        {
            return Missing;
        }

        if (!Utf8.IsValid(body.Span))
        {
            return Failure.BadRequest("Malformed JSON: the body is not UTF-8");
        }

        try
        {
            using var document = JsonDocument.Parse(body, Strict);
            return document.RootElement.ValueKind is JsonValueKind.Object
                ? FindMissing(document.RootElement, type)
                : Failure.BadRequest("Malformed JSON: the body is not an object");
        }
        // The second for a name with half a surrogate pair, which the parser only meets when it compares names.
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return Failure.BadRequest("Malformed JSON: the body cannot be read, or has a member twice");
        }
    }

    /// <summary>The value of a body, or what is wrong with it.</summary>
    public static ApiResult<T> Read<T>(ReadOnlyMemory<byte> body, JsonTypeInfo<T> type)
        where T : class
    {
        if (Check(body, type) is { } failure)
        {
            return failure;
        }

        try
        {
            return JsonSerializer.Deserialize(body.Span, type)!;
        }
        catch (JsonException exception)
        {
            return Explain(exception);
        }
    }

    /// <summary>What the client reads of a body that does not fit its type; it names a member, never a value.</summary>
    public static Failure Explain(JsonException exception) => exception.Path is ['$', '.', .. var member]
        ? Failure.BadRequest($"{member} has the wrong type")
        : Failure.BadRequest("Malformed JSON: the body cannot be read");

    private static Failure? FindMissing(JsonElement body, JsonTypeInfo? type) =>
        type?.Properties.FirstOrDefault(property => property.IsRequired && !HasValue(body, property.Name)) is { } missing
            ? Failure.BadRequest($"{missing.Name} is required")
            : null;

    private static bool HasValue(JsonElement body, string name) =>
        body.TryGetProperty(name, out var value) && value.ValueKind is not JsonValueKind.Null;
}

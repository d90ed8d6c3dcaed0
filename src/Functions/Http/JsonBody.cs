using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Text.Unicode;

namespace Bytedesk.Functions.Http;

/// <summary>
/// What a JSON body must be whichever endpoint reads it: UTF-8 (RFC 8259 §8.1), an object, no member twice though no
/// endpoint knows it (§4), no half of a surrogate pair (§8.2), no member that is nearly a known one, and every required
/// member there.
/// </summary>
internal static class JsonBody
{
    private const string Malformed = "Malformed JSON: the body";

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    public static Failure Missing { get; } = Failure.BadRequest("A JSON body is required");

    private static Failure Unreadable { get; } = Failure.BadRequest($"{Malformed} cannot be read");

    /// <summary>Whether it says that there is nothing.</summary>
    public static bool IsNull(ReadOnlySpan<byte> body) => body.Trim(" \t\r\n"u8).SequenceEqual("null"u8);

    /// <summary>What is wrong with the body, or null. The sentence holds nothing of it but names that the endpoint knows, or nearly.</summary>
    public static Failure? Check(ReadOnlyMemory<byte> body, JsonTypeInfo? type)
    {
        if (body.IsEmpty)
        {
            return Missing;
        }

        if (!Utf8.IsValid(body.Span))
        {
            return Failure.BadRequest($"{Malformed} is not UTF-8");
        }

        try
        {
            if (FindHalfPair(body.Span, type) is { } failure)
            {
                return failure;
            }
        }
        catch (JsonException)
        {
            return Unreadable;
        }

        try
        {
            using var document = JsonDocument.Parse(body, Strict);
            return document.RootElement.ValueKind is not JsonValueKind.Object ? Failure.BadRequest($"{Malformed} is not an object")
                : type is null ? null
                : MemberNames.FindWrong(document.RootElement, type) ?? FindMissing(document.RootElement, type);
        }
        catch (JsonException)
        {
            // It could be read once already.
            return Failure.BadRequest("Malformed JSON: a member is there twice");
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
        ? Failure.BadRequest($"{member} {(exception is BrokenRuleException ? exception.Message : "has the wrong type")}")
        : Unreadable;

    // Only an escape can make one, since the bytes are UTF-8. What reads the body further on would throw at it.
    private static Failure? FindHalfPair(ReadOnlySpan<byte> body, JsonTypeInfo? type)
    {
        var reader = new Utf8JsonReader(body);
        ReadOnlySpan<byte> member = default;
        while (reader.Read())
        {
            if (reader is { TokenType: JsonTokenType.PropertyName, CurrentDepth: 1 })
            {
                member = reader.ValueSpan;
            }

            if (reader is { TokenType: JsonTokenType.PropertyName or JsonTokenType.String, ValueIsEscaped: true } && !IsText(ref reader))
            {
                var name = Encoding.UTF8.GetString(member);
                return Failure.BadRequest($"{(type?.Properties.Any(known => known.Name == name) is true ? name : Malformed)} is not valid Unicode");
            }
        }

        return null;
    }

    private static bool IsText(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString() is not null;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private static Failure? FindMissing(JsonElement body, JsonTypeInfo type) =>
        type.Properties.FirstOrDefault(property => property.IsRequired && !HasValue(body, property.Name)) is { } missing
            ? Failure.BadRequest($"{missing.Name} is required")
            : null;

    private static bool HasValue(JsonElement body, string name) =>
        body.TryGetProperty(name, out var value) && value.ValueKind is not JsonValueKind.Null;
}

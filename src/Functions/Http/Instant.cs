using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace Bytedesk.Functions.Http;

/// <summary>
/// Instants as clients write them: RFC 3339 §5.6, an offset and seconds included. The framework's readers take far more,
/// and what has no offset would be the time of wherever this runs.
/// </summary>
internal static partial class Instant
{
    /// <summary>What a failure says after the name of a member that is not an instant.</summary>
    public const string Rule = "must be an instant such as 2026-01-31T08:00:00Z";

    /// <summary>What it says after the name of a query parameter that is neither an instant nor a day.</summary>
    public const string RuleOrDay = $"{Rule}, or a day such as 2026-01-31";

    // DateTimeOffset counts in ticks of 100 ns.
    private const int MaxDecimals = 7;

    public static bool TryParse(string text, out DateTimeOffset instant)
    {
        instant = default;
        return Form().Match(text) is { Success: true, Groups: var groups }
            && DateTimeOffset.TryParseExact(
                $"{groups["time"]}{Shortened(groups["decimals"].ValueSpan)}{groups["offset"]}".ToUpperInvariant(),
                "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK",
                CultureInfo.InvariantCulture,
                DateTimeStyles.None,
                out instant);
    }

    /// <summary>Reads an instant, or a day, which is its first moment in UTC. Nothing, or empty, is null and no failure.</summary>
    public static bool TryParseQuery(string? text, out DateTimeOffset? instant)
    {
        instant = string.IsNullOrEmpty(text) ? null
            : TryParse(text, out var parsed) ? parsed
            : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
                ? new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero)
                : null;
        return instant is not null || string.IsNullOrEmpty(text);
    }

    private static ReadOnlySpan<char> Shortened(ReadOnlySpan<char> decimals) => decimals[..Math.Min(decimals.Length, 1 + MaxDecimals)];

    [GeneratedRegex(@"\A(?<time>[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt][0-9]{2}:[0-9]{2}:[0-9]{2})(?<decimals>\.[0-9]+)?(?<offset>[Zz]|[+-][0-9]{2}:[0-9]{2})\z")]
    private static partial Regex Form();
}

/// <summary>Instants as ISO 8601 in UTC with milliseconds and <c>Z</c>; any <see cref="Instant"/> is understood when reading.</summary>
internal sealed class UtcInstantConverter : JsonConverter<DateTimeOffset>
{
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType is JsonTokenType.String && Instant.TryParse(reader.GetString()!, out var instant)
            ? instant
            : throw new BrokenRuleException(Instant.Rule);

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
}

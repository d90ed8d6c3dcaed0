using System.Text.Json;

namespace Bytedesk.Functions.Http;

/// <summary>
/// A request about a record that clients read as <typeparamref name="TRecord"/>, change, and send back whole. What of it
/// the request cannot change comes as <see cref="Others"/>.
/// </summary>
internal interface IRecordRequest<TRecord>
    where TRecord : notnull
{
    /// <summary>The members that the request does not have, those included that nothing knows; null when there are none.</summary>
    Dictionary<string, JsonElement>? Others { get; }
}

internal static class RecordRequests
{
    /// <summary>The first member of the record that the request wants to be other than it is; null when there is none.</summary>
    /// <param name="record">As it is, or as it will be when it is new.</param>
    /// <param name="except">Members that are not compared.</param>
    public static string? FindOther<TRecord>(this IRecordRequest<TRecord> request, TRecord record, params ReadOnlySpan<string> except)
        where TRecord : notnull
    {
        if (request.Others is not { Count: > 0 } others)
        {
            return null;
        }

        var type = Json.TypeInfo<TRecord>();
        var present = JsonSerializer.SerializeToElement(record, type);
        foreach (var (name, wanted) in others)
        {
            // Null wants nothing, as everywhere.
            if (wanted.ValueKind is not JsonValueKind.Null && !except.Contains(name)
                && type.Properties.Any(property => property.Name == name)
                && !(present.TryGetProperty(name, out var value) && IsSame(wanted, value)))
            {
                return name;
            }
        }

        return null;
    }

    private static bool IsSame(JsonElement wanted, JsonElement present) =>
        JsonElement.DeepEquals(wanted, present)
        || (wanted.ValueKind is JsonValueKind.String && present.ValueKind is JsonValueKind.String
            && Instant.TryParse(wanted.GetString()!, out var one) && Instant.TryParse(present.GetString()!, out var other) && one == other);
}

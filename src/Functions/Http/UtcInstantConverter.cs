using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Bytedesk.Functions.Http;

/// <summary>Instants as ISO 8601 in UTC with milliseconds and <c>Z</c>; any offset is understood when reading.</summary>
internal sealed class UtcInstantConverter : JsonConverter<DateTimeOffset>
{
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.GetDateTimeOffset();

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
}

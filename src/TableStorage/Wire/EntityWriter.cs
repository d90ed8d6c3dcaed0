using System.Buffers;
using System.Globalization;
using System.Text.Json;

namespace Bytedesk.TableStorage.Wire;

// Payload format for Table service operations, JSON format; the values as in Understanding the Table service data model, Property types.
internal static class EntityWriter
{
    // Longer names are refused before.
    private const int LongestAnnotation = 255 + 11;

    public static void Write(IBufferWriter<byte> output, TableEntity entity)
    {
        using var json = new Utf8JsonWriter(output, TableJson.WriterOptions);
        json.WriteStartObject();
        var properties = entity.EnumerateProperties();
        while (properties.MoveNext())
        {
            var (name, value) = properties.Current;
            if (value is not null && name is not (TableEntity.TimestampName or TableEntity.ETagName))
            {
                WriteProperty(json, name, value);
            }
        }

        json.WriteEndObject();
    }

    private static void WriteProperty(Utf8JsonWriter json, string name, object value)
    {
        switch (value)
        {
            case string text:
                json.WriteString(name, text);
                break;
            case bool truth:
                json.WriteBoolean(name, truth);
                break;
            case int number:
                json.WriteNumber(name, number);
                break;
            case long number:
                WriteAnnotated(json, name, "Edm.Int64"u8);
                json.WriteStringValue(number.ToString(CultureInfo.InvariantCulture));
                break;
            case double number:
                WriteAnnotated(json, name, "Edm.Double"u8);
                WriteDouble(json, number);
                break;
            case DateTime instant:
                WriteInstant(json, name, instant);
                break;
            case DateTimeOffset instant:
                WriteInstant(json, name, instant.UtcDateTime);
                break;
            case Guid id:
                WriteAnnotated(json, name, "Edm.Guid"u8);
                json.WriteStringValue(id);
                break;
            case byte[] bytes:
                WriteAnnotated(json, name, "Edm.Binary"u8);
                json.WriteBase64StringValue(bytes);
                break;
            case BinaryData data:
                WriteAnnotated(json, name, "Edm.Binary"u8);
                json.WriteBase64StringValue(data.ToMemory().Span);
                break;
            default:
                throw new InvalidOperationException("Other types are refused before.");
        }
    }

    private static void WriteInstant(Utf8JsonWriter json, string name, DateTime utc)
    {
        WriteAnnotated(json, name, "Edm.DateTime"u8);
        Span<char> text = stackalloc char[33];
        utc.TryFormat(text, out var length, "O", CultureInfo.InvariantCulture);
        json.WriteStringValue(text[..length]);
    }

    private static void WriteDouble(Utf8JsonWriter json, double number)
    {
        if (!double.IsFinite(number))
        {
            json.WriteStringValue(double.IsNaN(number) ? "NaN"u8 : number > 0 ? "Infinity"u8 : "-Infinity"u8);
            return;
        }

        Span<byte> text = stackalloc byte[32];
        number.TryFormat(text, out var length, "R", CultureInfo.InvariantCulture);
        // Without a fraction a parser may take it for an integer, and the sign of -0 is lost.
        if (text[..length].IndexOfAny((byte)'.', (byte)'E') < 0)
        {
            ".0"u8.CopyTo(text[length..]);
            length += 2;
        }

        json.WriteRawValue(text[..length], skipInputValidation: true);
    }

    private static void WriteAnnotated(Utf8JsonWriter json, string name, ReadOnlySpan<byte> type)
    {
        Span<char> annotation = stackalloc char[LongestAnnotation];
        name.CopyTo(annotation);
        "@odata.type".CopyTo(annotation[name.Length..]);
        json.WriteString(annotation[..(name.Length + "@odata.type".Length)], type);
        json.WritePropertyName(name);
    }
}

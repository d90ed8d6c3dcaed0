using System.Buffers.Text;
using System.Text.Json;
using Azure;

namespace Bytedesk.TableStorage.Wire;

// Payload format for Table service operations, JSON format:
// https://learn.microsoft.com/rest/api/storageservices/payload-format-for-table-service-operations
internal static class EntityReader
{
    // A dictionary that need not grow while the usual row is read.
    private const int UsualSize = 16;

    private static readonly object True = true;
    private static readonly object False = false;

    public static TableEntity ReadOne(Response response)
    {
        try
        {
            var reader = new Utf8JsonReader(response.Content.ToMemory().Span);
            reader.Read();
            return Read(ref reader);
        }
        catch (Exception e) when (e is JsonException or FormatException or InvalidOperationException)
        {
            throw TableJson.Unreadable(response, e);
        }
    }

    public static TableEntity Read(ref Utf8JsonReader reader)
    {
        Expect(reader.TokenType == JsonTokenType.StartObject);
        var entity = new TableEntity(UsualSize);
        ReadOnlySpan<byte> annotated = default;
        var type = EdmType.Unannotated;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueSpan.EndsWith("@odata.type"u8))
            {
                // An annotation stands right before what it annotates (OData JSON Format 3.0, section 18.1).
                annotated = reader.ValueSpan[..^"@odata.type"u8.Length];
                reader.Read();
                type = ReadType(ref reader);
                continue;
            }

            var ownType = reader.ValueSpan.SequenceEqual(annotated) ? type : EdmType.Unannotated;
            annotated = default;
            ReadProperty(ref reader, entity, ownType);
        }

        return entity;
    }

    private static void ReadProperty(ref Utf8JsonReader reader, TableEntity entity, EdmType type)
    {
        string name;
        if (reader.ValueTextEquals("PartitionKey"u8))
        {
            (name, type) = (TableEntity.PartitionKeyName, EdmType.Text);
        }
        else if (reader.ValueTextEquals("RowKey"u8))
        {
            (name, type) = (TableEntity.RowKeyName, EdmType.Text);
        }
        else if (reader.ValueTextEquals("Timestamp"u8))
        {
            // Minimal metadata leaves its annotation out.
            (name, type) = (TableEntity.TimestampName, EdmType.Instant);
        }
        else if (reader.ValueTextEquals("odata.etag"u8))
        {
            (name, type) = (TableEntity.ETagName, EdmType.Text);
        }
        else if (reader.ValueSpan.StartsWith("odata."u8))
        {
            reader.Skip();
            return;
        }
        else
        {
            name = PropertyNames.Read(ref reader);
        }

        Expect(reader.Read());
        if (reader.TokenType != JsonTokenType.Null)
        {
            entity.Put(name, ReadValue(ref reader, type));
        }
    }

    private static object ReadValue(ref Utf8JsonReader reader, EdmType type) => type switch
    {
        EdmType.Unannotated => reader.TokenType switch
        {
            JsonTokenType.String => reader.GetString()!,
            JsonTokenType.True => True,
            JsonTokenType.False => False,
            JsonTokenType.Number when reader.ValueSpan.IndexOfAny(".eE"u8) < 0 => reader.GetInt32(),
            JsonTokenType.Number => reader.GetDouble(),
            _ => throw new JsonException(),
        },
        EdmType.Text => reader.GetString()!,
        EdmType.Bit => reader.GetBoolean() ? True : False,
        EdmType.Int32 => reader.GetInt32(),
        EdmType.Int64 => ReadInt64(ref reader),
        EdmType.Floating => ReadDouble(ref reader),
        EdmType.Instant => ReadInstant(ref reader),
        EdmType.Uuid => reader.GetGuid(),
        EdmType.Binary => reader.GetBytesFromBase64(),
        _ => throw new JsonException(),
    };

    private static EdmType ReadType(ref Utf8JsonReader reader)
        => reader.ValueTextEquals("Edm.DateTime"u8) ? EdmType.Instant
        : reader.ValueTextEquals("Edm.Int64"u8) ? EdmType.Int64
        : reader.ValueTextEquals("Edm.Double"u8) ? EdmType.Floating
        : reader.ValueTextEquals("Edm.Guid"u8) ? EdmType.Uuid
        : reader.ValueTextEquals("Edm.Binary"u8) ? EdmType.Binary
        : reader.ValueTextEquals("Edm.String"u8) ? EdmType.Text
        : reader.ValueTextEquals("Edm.Boolean"u8) ? EdmType.Bit
        : reader.ValueTextEquals("Edm.Int32"u8) ? EdmType.Int32
        : EdmType.Unknown;

    private static long ReadInt64(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.Number)
        {
            return reader.GetInt64();
        }

        Expect(Utf8Parser.TryParse(reader.ValueSpan, out long value, out var length) && length == reader.ValueSpan.Length);
        return value;
    }

    private static double ReadDouble(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.Number)
        {
            return reader.GetDouble();
        }

        return reader.ValueTextEquals("NaN"u8) ? double.NaN
            : reader.ValueTextEquals("Infinity"u8) ? double.PositiveInfinity
            : reader.ValueTextEquals("-Infinity"u8) ? double.NegativeInfinity
            : Utf8Parser.TryParse(reader.ValueSpan, out double value, out var length) && length == reader.ValueSpan.Length ? value
            : throw new JsonException();
    }

    private static DateTimeOffset ReadInstant(ref Utf8JsonReader reader)
    {
        // What has no zone is UTC: the service knows no other.
        var value = reader.GetDateTime();
        return value.Kind == DateTimeKind.Unspecified ? new(value, TimeSpan.Zero) : new(value.ToUniversalTime());
    }

    private static void Expect(bool condition)
    {
        if (!condition)
        {
            throw new JsonException();
        }
    }
}

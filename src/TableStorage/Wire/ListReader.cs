using System.Text.Json;
using Azure;

namespace Bytedesk.TableStorage.Wire;

internal static class ListReader
{
    public delegate T ItemReader<T>(ref Utf8JsonReader reader);

    // {"odata.metadata":"…","value":[…]}
    public static List<T> Read<T>(Response response, ItemReader<T> readItem)
    {
        try
        {
            var reader = new Utf8JsonReader(response.Content.ToMemory().Span);
            reader.Read();
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var isValue = reader.ValueTextEquals("value"u8);
                reader.Read();
                if (isValue)
                {
                    return ReadItems(ref reader, readItem);
                }

                reader.Skip();
            }
        }
        catch (Exception e) when (e is JsonException or FormatException or InvalidOperationException)
        {
            throw TableJson.Unreadable(response, e);
        }

        throw TableJson.Unreadable(response, null);
    }

    public static TableItem ReadTable(ref Utf8JsonReader reader)
    {
        string? name = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isName = reader.ValueTextEquals("TableName"u8);
            reader.Read();
            if (isName)
            {
                name = reader.GetString();
            }

            reader.Skip();
        }

        return new(name ?? throw new JsonException());
    }

    private static List<T> ReadItems<T>(ref Utf8JsonReader reader, ItemReader<T> readItem)
    {
        var items = new List<T>();
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            throw new JsonException();
        }

        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            items.Add(readItem(ref reader));
        }

        return items;
    }
}

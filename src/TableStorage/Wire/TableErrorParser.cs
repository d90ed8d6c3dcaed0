using System.Text.Json;
using Azure;
using Azure.Core;

namespace Bytedesk.TableStorage.Wire;

// {"odata.error":{"code":"…","message":{"lang":"en-US","value":"…\nRequestId:…\nTime:…"}}}
// https://learn.microsoft.com/rest/api/storageservices/status-and-error-codes2 (Status and error codes);
// in a transaction the index of the failed action and a colon stand before the message, with Azurite and older versions also before the code.
internal sealed class TableErrorParser : RequestFailedDetailsParser
{
    // The name that Azure.Data.Tables gives it in Exception.Data.
    public const string FailedActionKey = "FailedEntity";

    public override bool TryParse(Response response, out ResponseError? error, out IDictionary<string, string>? data)
    {
        var (code, message) = Read(response);
        var action = SplitAction(ref message) ?? SplitAction(ref code);
        error = code is null ? null : new(code, message);
        data = action is null ? null : new Dictionary<string, string> { [FailedActionKey] = action };
        return code is not null;
    }

    public static string? ReadCode(Response response)
    {
        var code = Read(response).Code;
        SplitAction(ref code);
        return code;
    }

    private static (string? Code, string? Message) Read(Response response)
    {
        // A front end's own page, or nothing at all, comes in the place of the documented JSON now and then; the header may still be there.
        var found = default((string? Code, string? Message));
        if (response.ContentStream is MemoryStream)
        {
            try
            {
                found = ReadJson(response.Content.ToMemory().Span);
            }
            catch (Exception e) when (e is JsonException or InvalidOperationException)
            {
            }
        }

        return found.Code is null && response.Headers.TryGetValue("x-ms-error-code", out var code) ? (code, found.Message) : found;
    }

    private static (string? Code, string? Message) ReadJson(ReadOnlySpan<byte> body)
    {
        var reader = new Utf8JsonReader(body);
        string? code = null, message = null;
        if (!reader.Read() || !EnterObject(ref reader, "odata.error"u8))
        {
            return default;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("code"u8))
            {
                reader.Read();
                code = reader.GetString();
            }
            else if (reader.ValueTextEquals("message"u8))
            {
                reader.Read();
                message = ReadMessage(ref reader);
            }
            else
            {
                reader.Skip();
            }
        }

        return (code, message);
    }

    private static string? ReadMessage(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            var text = reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
            reader.Skip();
            return text;
        }

        string? value = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isValue = reader.ValueTextEquals("value"u8);
            reader.Read();
            if (isValue)
            {
                value = reader.GetString();
            }

            reader.Skip();
        }

        return value;
    }

    private static bool EnterObject(ref Utf8JsonReader reader, ReadOnlySpan<byte> name)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var found = reader.ValueTextEquals(name);
            reader.Read();
            if (found)
            {
                return reader.TokenType == JsonTokenType.StartObject;
            }

            reader.Skip();
        }

        return false;
    }

    private static string? SplitAction(ref string? text)
    {
        var colon = text?.IndexOf(':', StringComparison.Ordinal) ?? -1;
        if (colon is < 1 or > 3 || text.AsSpan(0, colon).ContainsAnyExceptInRange('0', '9'))
        {
            return null;
        }

        var action = text![..colon];
        text = text[(colon + 1)..];
        return action;
    }
}

using System.Text.Encodings.Web;
using System.Text.Json;
using Azure;

namespace Bytedesk.TableStorage.Wire;

internal static class TableJson
{
    public const string MediaType = "application/json;odata=minimalmetadata";

    // ASCII alone: Azurite decodes each chunk of a body by itself and breaks a character that lies across two.
    public static readonly JsonWriterOptions WriterOptions = new() { Encoder = JavaScriptEncoder.Default };

    // Not a JsonException: callers tell by RequestFailedException that storage, not their own data, is at fault.
    public static RequestFailedException Unreadable(Response response, Exception? inner)
        => new(response.Status, "The answer is not what the Table service is documented to send.", inner);
}

using System.Text.Encodings.Web;
using System.Text.Json;
using Azure;

namespace Bytedesk.TableStorage.Wire;

internal static class TableJson
{
    public const string MediaType = "application/json;odata=minimalmetadata";

    // Nothing here is put into a page, so what is not ASCII can stay short.
    public static readonly JsonWriterOptions WriterOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    // Not a JsonException: callers tell by RequestFailedException that storage, not their own data, is at fault.
    public static RequestFailedException Unreadable(Response response, Exception? inner)
        => new(response.Status, "The answer is not what the Table service is documented to send.", inner);
}

using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.Options;
using Microsoft.OpenApi;

namespace Bytedesk.Functions.OpenApi;

/// <summary>
/// The OpenAPI document as it is sent and as <c>docs/openapi.json</c> has it. It depends on no request, so it is made for
/// the first one that asks, and kept.
/// </summary>
internal sealed class OpenApiJson(
    [FromKeyedServices(OpenApiJson.DocumentName)] IOpenApiDocumentProvider documents, IOptionsMonitor<OpenApiOptions> options)
{
    public const string DocumentName = "v1";

    /// <summary>The command line's option that writes the document into a file instead of serving requests.</summary>
    public const string WriteOption = "--openapi";

    private readonly Lock _lock = new();
    private Task<byte[]>? _json;

    /// <summary>The document in UTF-8. After a failure the next caller tries again.</summary>
    public Task<byte[]> ReadAsync()
    {
        lock (_lock)
        {
            return _json is null or { IsFaulted: true } ? _json = Task.Run(MakeAsync) : _json;
        }
    }

    private async Task<byte[]> MakeAsync()
    {
        var document = await documents.GetOpenApiDocumentAsync(CancellationToken.None);
        using var json = new MemoryStream();
        await document.SerializeAsJsonAsync(json, options.Get(DocumentName).OpenApiVersion, CancellationToken.None);
        json.WriteByte((byte)'\n');
        return json.ToArray();
    }
}

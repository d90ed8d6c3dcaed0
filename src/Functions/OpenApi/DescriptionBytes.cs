using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.Options;
using Microsoft.OpenApi;

namespace Bytedesk.Functions.OpenApi;

/// <summary>
/// The description as it is sent, made for the first request that asks and then kept. Nothing in it comes from a request,
/// so what one caller is told is right for all.
/// </summary>
internal sealed class DescriptionBytes(
    [FromKeyedServices(DescriptionBytes.DocumentName)] IOpenApiDocumentProvider documents, IOptionsMonitor<OpenApiOptions> options) : IDisposable
{
    public const string DocumentName = "v1";

    private readonly SemaphoreSlim _making = new(1);
    private byte[]? _made;

    /// <summary>The document in UTF-8. A try that failed is made again by the next caller.</summary>
    public async ValueTask<ReadOnlyMemory<byte>> ReadAsync(CancellationToken cancellation) =>
        Volatile.Read(ref _made) ?? await MakeOnceAsync(cancellation);

    public void Dispose() => _making.Dispose();

    private async Task<byte[]> MakeOnceAsync(CancellationToken cancellation)
    {
        await _making.WaitAsync(cancellation);
        try
        {
            return _made ??= await MakeAsync();
        }
        finally
        {
            _ = _making.Release();
        }
    }

    // To the end even when its caller has gone: else those who hang up early would have it begun again and again.
    private async Task<byte[]> MakeAsync()
    {
        var document = await documents.GetOpenApiDocumentAsync(CancellationToken.None);
        using var json = new MemoryStream();
        await document.SerializeAsJsonAsync(json, options.Get(DocumentName).OpenApiVersion, CancellationToken.None);
        return json.ToArray();
    }
}

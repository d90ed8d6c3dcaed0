using System.Net;
using Microsoft.AspNetCore.Http;

namespace Bytedesk.Package.Tests.Hosting;

/// <summary>A body that is sent on as it comes, piece by piece.</summary>
internal sealed class PassingBody(HttpRequest request) : HttpContent
{
    public static async Task PassAsync(Stream from, Stream to, CancellationToken cancellationToken)
    {
        var buffer = new byte[16 * 1024];
        for (var read = await from.ReadAsync(buffer, cancellationToken); read > 0; read = await from.ReadAsync(buffer, cancellationToken))
        {
            await to.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            await to.FlushAsync(cancellationToken);
        }
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        PassAsync(request.Body, stream, request.HttpContext.RequestAborted);

    protected override bool TryComputeLength(out long length)
    {
        length = request.ContentLength ?? 0;
        return request.ContentLength is not null;
    }
}

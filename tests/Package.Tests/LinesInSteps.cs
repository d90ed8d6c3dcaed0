using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace Bytedesk.Package.Tests;

/// <summary>A body in two parts, the second of which is sent only once something has happened because of the first.</summary>
internal sealed class LinesInSteps : HttpContent
{
    private readonly string _first;
    private readonly Func<Task> _happened;
    private readonly string _second;

    public LinesInSteps(string first, Func<Task> happened, string second)
    {
        (_first, _happened, _second) = (first, happened, second);
        Headers.ContentType = new MediaTypeHeaderValue("application/x-ndjson");
    }

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        await WriteAsync(stream, _first);
        await _happened();
        await WriteAsync(stream, _second);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }

    private static async Task WriteAsync(Stream stream, string line)
    {
        await stream.WriteAsync(Encoding.UTF8.GetBytes($"{line}\n"), TestContext.Current.CancellationToken);
        await stream.FlushAsync(TestContext.Current.CancellationToken);
    }
}

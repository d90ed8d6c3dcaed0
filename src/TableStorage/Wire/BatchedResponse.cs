using System.Diagnostics.CodeAnalysis;
using Azure;
using Azure.Core;

namespace Bytedesk.TableStorage.Wire;

// The answer to one action of a transaction.
internal sealed class BatchedResponse(int status, string reasonPhrase, List<HttpHeader> headers, ReadOnlyMemory<byte> content, string clientRequestId) : Response
{
    public override int Status => status;

    public override string ReasonPhrase => reasonPhrase;

    public override Stream? ContentStream { get; set; } = new MemoryStream(content.ToArray(), 0, content.Length, writable: false, publiclyVisible: true);

    public override string ClientRequestId { get; set; } = clientRequestId;

    public override void Dispose() => ContentStream?.Dispose();

    protected override bool TryGetHeader(string name, [NotNullWhen(true)] out string? value)
    {
        value = headers.Find(header => Matches(header, name)).Value;
        return value is not null;
    }

    protected override bool TryGetHeaderValues(string name, [NotNullWhen(true)] out IEnumerable<string>? values)
    {
        var found = headers.Where(header => Matches(header, name)).Select(header => header.Value).ToArray();
        values = found.Length > 0 ? found : null;
        return found.Length > 0;
    }

    protected override bool ContainsHeader(string name) => headers.Exists(header => Matches(header, name));

    protected override IEnumerable<HttpHeader> EnumerateHeaders() => headers;

    private static bool Matches(HttpHeader header, string name) => name.Equals(header.Name, StringComparison.OrdinalIgnoreCase);
}

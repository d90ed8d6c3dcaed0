using System.Globalization;
using System.Text;
using Azure;
using Azure.Core;

namespace Bytedesk.TableStorage.Wire;

// multipart/mixed (RFC 2046, section 5.1) of application/http parts, the change set nested in the batch.
// A refused change set has one part, the failed action's; the service nests it, others have been seen not to.
internal static class BatchReader
{
    public static IReadOnlyList<Response> Read(Response batch)
    {
        var responses = new List<Response>();
        batch.Headers.TryGetValue(HttpHeader.Names.ContentType, out var contentType);
        Collect(batch.Content.ToMemory(), BoundaryOf(contentType), batch.ClientRequestId, responses);
        return responses;
    }

    private static void Collect(ReadOnlyMemory<byte> body, string? boundary, string clientRequestId, List<Response> responses)
    {
        if (boundary is null)
        {
            return;
        }

        foreach (var part in Parts(body, Encoding.UTF8.GetBytes($"--{boundary}")))
        {
            var content = part;
            var headers = ReadHeaders(ref content);
            var contentType = headers.Find(header => header.Name.Equals(HttpHeader.Names.ContentType, StringComparison.OrdinalIgnoreCase)).Value;
            if (BoundaryOf(contentType) is { } inner)
            {
                Collect(content, inner, clientRequestId, responses);
            }
            else
            {
                AddResponse(content, clientRequestId, responses);
            }
        }
    }

    private static void AddResponse(ReadOnlyMemory<byte> content, string clientRequestId, List<Response> responses)
    {
        // HTTP/1.1 204 No Content
        var statusLine = ReadLine(ref content).Split(' ', 3);
        if (statusLine.Length >= 2
            && statusLine[0].StartsWith("HTTP/", StringComparison.Ordinal)
            && int.TryParse(statusLine[1], NumberStyles.None, CultureInfo.InvariantCulture, out var status))
        {
            responses.Add(new BatchedResponse(status, statusLine.ElementAtOrDefault(2) ?? "", ReadHeaders(ref content), content, clientRequestId));
        }
    }

    private static IEnumerable<ReadOnlyMemory<byte>> Parts(ReadOnlyMemory<byte> body, byte[] delimiter)
    {
        var rest = body;
        var start = -1;
        while (rest.Length > 0)
        {
            var position = body.Length - rest.Length;
            var line = TakeLine(ref rest).Span;
            if (!line.StartsWith(delimiter))
            {
                continue;
            }

            var tail = line[delimiter.Length..].TrimEnd(" \t\r\n"u8);
            var last = tail.StartsWith("--"u8);
            if (!last && tail.Length > 0)
            {
                continue;
            }

            if (start >= 0)
            {
                yield return body[start..position];
            }

            if (last)
            {
                yield break;
            }

            start = body.Length - rest.Length;
        }

        // The closing delimiter is missing: the answer was cut off, and its last part cannot be trusted.
    }

    private static List<HttpHeader> ReadHeaders(ref ReadOnlyMemory<byte> content)
    {
        var headers = new List<HttpHeader>();
        while (content.Length > 0 && ReadLine(ref content) is { Length: > 0 } line)
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon > 0)
            {
                headers.Add(new(line[..colon].Trim(), line[(colon + 1)..].Trim()));
            }
        }

        return headers;
    }

    private static string ReadLine(ref ReadOnlyMemory<byte> content) => Encoding.UTF8.GetString(TakeLine(ref content).Span).TrimEnd('\r', '\n');

    private static ReadOnlyMemory<byte> TakeLine(ref ReadOnlyMemory<byte> content)
    {
        var end = content.Span.IndexOf((byte)'\n') + 1;
        var line = end == 0 ? content : content[..end];
        content = content[line.Length..];
        return line;
    }

    private static string? BoundaryOf(string? contentType)
    {
        const string Name = "boundary=";
        if (contentType?.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase) is not true)
        {
            return null;
        }

        var start = contentType.IndexOf(Name, StringComparison.OrdinalIgnoreCase);
        return start < 0 ? null : contentType[(start + Name.Length)..].Split(';')[0].Trim().Trim('"');
    }
}

using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Bytedesk.Testing.Tables;

/// <summary>
/// Transactions: one changeset of one partition, each change a request in a part of its own.
/// https://learn.microsoft.com/rest/api/storageservices/performing-entity-group-transactions
/// </summary>
internal sealed partial class TableEndpoint
{
    private const string ResponseBoundary = "batchresponse";
    private const string ChangesBoundary = "changesetresponse";

    private async Task SubmitAsync(HttpContext http, MemoryStream body)
    {
        body.Position = 0;
        var changeset = await new MultipartReader(BoundaryOf(http.Request.ContentType), body).ReadNextSectionAsync();
        var reader = new MultipartReader(BoundaryOf(changeset!.ContentType), changeset.Body);
        var changes = new List<RowChange>();
        StoredTable? table = null;
        while (await reader.ReadNextSectionAsync() is { } part)
        {
            using var text = new StreamReader(part.Body, Encoding.UTF8);
            var (name, change) = ReadChange(await text.ReadToEndAsync());
            table = Table(name);
            changes.Add(change);
        }

        var (failed, rows) = table!.Submit(changes);
        var answer = new StringBuilder().Append($"--{ResponseBoundary}\r\nContent-Type: multipart/mixed; boundary={ChangesBoundary}\r\n\r\n");
        foreach (var row in failed is null ? rows : [null])
        {
            _ = answer.Append($"--{ChangesBoundary}\r\nContent-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n\r\n")
                .Append(failed is { } failure ? RefusalOf(failure.Index, failure.Status) : $"HTTP/1.1 204 No Content\r\n{(row is null ? "" : $"ETag: {row.ETag}\r\n")}\r\n\r\n");
        }

        _ = answer.Append($"--{ChangesBoundary}--\r\n--{ResponseBoundary}--\r\n");
        http.Response.StatusCode = StatusCodes.Status202Accepted;
        http.Response.ContentType = $"multipart/mixed; boundary={ResponseBoundary}";
        await http.Response.WriteAsync(answer.ToString());
    }

    private static string BoundaryOf(string? contentType) => HeaderUtilities.RemoveQuotes(MediaTypeHeaderValue.Parse(contentType).Boundary).ToString();

    private static (string Table, RowChange Change) ReadChange(string request)
    {
        var end = request.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        var lines = request[..end].Split("\r\n");
        var line = lines[0].Split(' ');
        var path = Path().Match(Uri.UnescapeDataString(new Uri(line[1]).AbsolutePath));
        var json = Encoding.UTF8.GetBytes(request[(end + 4)..].TrimEnd('\r', '\n'));
        var ifMatch = lines.FirstOrDefault(static each => each.StartsWith("If-Match: ", StringComparison.OrdinalIgnoreCase))?["If-Match: ".Length..];
        var keys = Keys().Match(path.Groups["keys"].Value);
        return (path.Groups["table"].Value, new RowChange(line[0], Unquote(keys.Groups[1].Value), Unquote(keys.Groups[2].Value), json, ifMatch));
    }

    private static string RefusalOf(int index, int status) =>
        $"HTTP/1.1 {status} {ReasonPhrases.GetReasonPhrase(status)}\r\nContent-Type: {WireAnswer.MediaType}\r\n\r\n{WireAnswer.RefusalOf(status, $"{index}:Refused.")}\r\n";
}

/// <summary>One change of a transaction.</summary>
internal sealed record RowChange(string Method, string PartitionKey, string RowKey, byte[] Json, string? IfMatch);

using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Bytedesk.Testing.Tables;

/// <summary>Answers as the Table service writes them, in JSON with minimal metadata.</summary>
internal static class WireAnswer
{
    public const string MediaType = "application/json;odata=minimalmetadata;streaming=true;charset=utf-8";

    public static Task NoContentAsync(HttpContext http, TableRow? row)
    {
        http.Response.StatusCode = StatusCodes.Status204NoContent;
        if (row is not null)
        {
            http.Response.Headers.ETag = row.ETag;
        }

        return Task.CompletedTask;
    }

    public static Task RowAsync(HttpContext http, TableRow row)
    {
        http.Response.Headers.ETag = row.ETag;
        var json = new MemoryStream(row.Json.Length + 100);
        Write(json, row);
        return SendAsync(http, 200, json);
    }

    public static Task RowsAsync(HttpContext http, IReadOnlyList<TableRow> rows, TableRow? next)
    {
        if (next is not null)
        {
            http.Response.Headers["x-ms-continuation-NextPartitionKey"] = next.PartitionKey;
            http.Response.Headers["x-ms-continuation-NextRowKey"] = next.RowKey;
        }

        var json = new MemoryStream();
        json.Write("{\"value\":["u8);
        for (var index = 0; index < rows.Count; index++)
        {
            if (index > 0)
            {
                json.WriteByte((byte)',');
            }

            Write(json, rows[index]);
        }

        json.Write("]}"u8);
        return SendAsync(http, 200, json);
    }

    public static Task TablesAsync(HttpContext http, IEnumerable<string> names) =>
        SendAsync(http, 200, new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(new { value = names.Select(static name => new { TableName = name }) })));

    public static Task FailAsync(HttpContext http, int status, string? code = null) =>
        SendAsync(http, status, new MemoryStream(Encoding.UTF8.GetBytes(RefusalOf(status, "Refused.", code))));

    /// <summary>The body of a refusal.</summary>
    public static string RefusalOf(int status, string sentence, string? code = null)
    {
        code ??= status switch { 409 => "EntityAlreadyExists", 412 => "UpdateConditionNotSatisfied", _ => "ResourceNotFound" };
        return "{\"odata.error\":{\"code\":\"" + code + "\",\"message\":{\"lang\":\"en-US\",\"value\":\"" + sentence + "\"}}}";
    }

    // The members of a row follow those that the service adds.
    private static void Write(MemoryStream json, TableRow row)
    {
        json.Write(Encoding.UTF8.GetBytes(string.Create(
            CultureInfo.InvariantCulture, $"{{\"odata.etag\":\"{row.ETag.Replace("\"", "\\\"", StringComparison.Ordinal)}\",\"Timestamp\":\"{DateTime.UtcNow:O}\",")));
        json.Write(row.Json.AsSpan(1));
    }

    private static async Task SendAsync(HttpContext http, int status, MemoryStream json)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = MediaType;
        http.Response.ContentLength = json.Length;
        json.Position = 0;
        await json.CopyToAsync(http.Response.Body);
    }
}

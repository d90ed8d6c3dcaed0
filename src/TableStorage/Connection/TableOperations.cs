using System.Buffers;
using System.Text.Json;
using Azure;
using Azure.Core;
using Bytedesk.TableStorage.Paging;
using Bytedesk.TableStorage.Rules;
using Bytedesk.TableStorage.Wire;

namespace Bytedesk.TableStorage.Connection;

// Operations on tables: https://learn.microsoft.com/rest/api/storageservices/operations-on-tables
internal static class TableOperations
{
    public static async Task<Response<TableItem>> CreateTableAsync(this TableConnection connection, string tableName, CancellationToken cancellationToken)
    {
        var response = await connection.SendCreateAsync(tableName, cancellationToken);
        return Response.FromValue(new TableItem(tableName), response.Require(201, 204));
    }

    public static async Task<Response<TableItem>> CreateTableIfNotExistsAsync(this TableConnection connection, string tableName, CancellationToken cancellationToken)
    {
        var response = await connection.SendCreateAsync(tableName, cancellationToken);
        var exists = response.Status == 409 && TableErrorCode.TableAlreadyExists == TableErrorParser.ReadCode(response);
        return Response.FromValue(new TableItem(tableName), exists ? response : response.Require(201, 204));
    }

    public static async Task<Response> DeleteTableAsync(this TableConnection connection, string tableName, CancellationToken cancellationToken)
    {
        using var message = connection.CreateMessage(RequestMethod.Delete, TablePath.Table(tableName), Statuses.Update);
        await connection.SendAsync(message, cancellationToken);
        return message.Response.Require(204, 404);
    }

    public static AsyncPageable<TableItem> QueryTables(this TableConnection connection, string? filter, int? maxPerPage, CancellationToken cancellationToken)
    {
        PageRules.Check(maxPerPage, nameof(maxPerPage));
        return new PagedQuery<TableItem>(ReadPageAsync, maxPerPage, cancellationToken);

        async Task<Page<TableItem>> ReadPageAsync(string? continuation, int? size, CancellationToken token)
        {
            using var message = connection.CreateMessage(RequestMethod.Get, TablePath.Tables, Statuses.Read);
            message.Request.AddQuery(filter, size, select: null);
            if (continuation is not null)
            {
                message.Request.Uri.AppendQuery("NextTableName", continuation);
            }

            await connection.SendAsync(message, token);
            var response = message.Response.Require(200);
            response.Headers.TryGetValue("x-ms-continuation-NextTableName", out var next);
            return Page<TableItem>.FromValues(ListReader.Read(response, ListReader.ReadTable), next, response);
        }
    }

    public static void AddQuery(this Request request, string? filter, int? size, IEnumerable<string>? select)
    {
        if (!string.IsNullOrEmpty(filter))
        {
            request.Uri.AppendQuery("$filter", filter);
        }

        if (size is { } top)
        {
            request.Uri.AppendQuery("$top", top.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }

        if (select is not null && string.Join(',', select) is { Length: > 0 } names)
        {
            request.Uri.AppendQuery("$select", names);
        }
    }

    public static void SetJson(this Request request, ReadOnlyMemory<byte> json)
    {
        request.Headers.SetValue("Prefer", "return-no-content");
        request.Headers.SetValue(HttpHeader.Names.ContentType, "application/json");
        request.Content = RequestContent.Create(json);
    }

    private static async Task<Response> SendCreateAsync(this TableConnection connection, string tableName, CancellationToken cancellationToken)
    {
        using var message = connection.CreateMessage(RequestMethod.Post, TablePath.Tables, Statuses.Create);
        var body = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(body))
        {
            json.WriteStartObject();
            json.WriteString("TableName", tableName);
            json.WriteEndObject();
        }

        message.Request.SetJson(body.WrittenMemory);
        await connection.SendAsync(message, cancellationToken);
        return message.Response;
    }
}

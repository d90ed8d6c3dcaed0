using System.Text.RegularExpressions;
using Azure;
using static Bytedesk.TableStorage.TableTransactionActionType;

namespace Bytedesk.TableStorage.Tests.Fake;

public sealed partial class TransactionFormatTests
{
    private const string Failed = """
        HTTP/1.1 409 Conflict
        X-Content-Type-Options: nosniff
        Cache-Control: no-cache
        DataServiceVersion: 3.0;
        Content-Type: application/json;odata=minimalmetadata;streaming=true;charset=utf-8

        {"odata.error":{"code":"EntityAlreadyExists","message":{"lang":"en-US","value":"1:The specified entity already exists.\nRequestId:2\nTime:2026-01-01T00:00:00.0000000Z"}}}
        """;

    private static readonly TableTransactionAction[] Two = [new(Add, new TableEntity("p", "1")), new(Delete, new TableEntity("p", "2"))];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_transaction_is_one_change_set_in_one_batch()
    {
        await using var service = await FakeTableService.StartAsync(FakeAnswer.Error(400, "InvalidInput"));

        await Assert.ThrowsAsync<RequestFailedException>(() => service.Table().SubmitTransactionAsync(
            [
                new(Add, new TableEntity("it's", "1") { ["A"] = 1L }),
                new(UpdateMerge, new TableEntity("it's", "2"), new ETag("W/\"v2\"")),
                new(UpdateReplace, new TableEntity("it's", "3")),
                new(Delete, new TableEntity("it's", "4") { ["not sent"] = 1 }),
                new(UpsertMerge, new TableEntity("it's", "5"), new ETag("W/\"not sent\"")),
                new(UpsertReplace, new TableEntity("it's", "6")),
            ],
            Cancellation));

        var request = service.Requests.Single();
        var body = Identifier().Replace(request.Body, "ID").Replace(service.Endpoint.AbsoluteUri, "https://example/", StringComparison.Ordinal);
        Assert.Equal(("POST", "/$batch"), (request.Method, request.Path));
        Assert.Equal("multipart/mixed; boundary=batch_ID", Identifier().Replace(request.Headers.ContentType.ToString(), "ID"));
        Assert.Equal(
            Lines(
                "--batch_ID",
                "Content-Type: multipart/mixed; boundary=changeset_ID",
                "")
            + Part("POST https://example/Rows", null, """{"PartitionKey":"it\u0027s","RowKey":"1","A@odata.type":"Edm.Int64","A":"1"}""")
            + Part("PATCH https://example/Rows(PartitionKey='it%27%27s',RowKey='2')", "W/\"v2\"", """{"PartitionKey":"it\u0027s","RowKey":"2"}""")
            + Part("PUT https://example/Rows(PartitionKey='it%27%27s',RowKey='3')", "*", """{"PartitionKey":"it\u0027s","RowKey":"3"}""")
            + Part("DELETE https://example/Rows(PartitionKey='it%27%27s',RowKey='4')", "*", null)
            + Part("PATCH https://example/Rows(PartitionKey='it%27%27s',RowKey='5')", null, """{"PartitionKey":"it\u0027s","RowKey":"5"}""")
            + Part("PUT https://example/Rows(PartitionKey='it%27%27s',RowKey='6')", null, """{"PartitionKey":"it\u0027s","RowKey":"6"}""")
            + Lines("--changeset_ID--", "--batch_ID--"),
            body);
    }

    [Fact]
    public async Task Each_action_has_its_response_with_status_headers_and_content()
    {
        await using var service = await FakeTableService.StartAsync(Batch(
            "HTTP/1.1 204 No Content\r\nContent-ID: 1\r\nETag: W/\"datetime'2026-01-01T00%3A00%3A00.0000000Z'\"\r\nX-Two: a\r\nX-Two: b\r\n\r\n",
            "HTTP/1.1 201 Created\r\nContent-Type: text/plain\r\n\r\na\r\n--changesetresponse_12\r\nb"));

        var answers = (await service.Table().SubmitTransactionAsync(Two, Cancellation)).Value;

        Assert.Equal([(204, "No Content"), (201, "Created")], answers.Select(answer => (answer.Status, answer.ReasonPhrase)));
        Assert.Equal(new ETag("W/\"datetime'2026-01-01T00%3A00%3A00.0000000Z'\""), answers[0].Headers.ETag);
        Assert.True(answers[0].Headers.TryGetValues("x-two", out var both));
        Assert.Equal(["a", "b"], both);
        Assert.False(answers[0].Headers.TryGetValues("other", out _));
        Assert.False(answers[0].Headers.TryGetValue("other", out _));
        Assert.True(answers[0].Headers.Contains("CONTENT-ID"));
        Assert.Equal(4, answers[0].Headers.Count());
        Assert.Equal("a\r\n--changesetresponse_12\r\nb", answers[1].Content.ToString().TrimEnd());
        Assert.Equal(service.Requests.Single().Headers["x-ms-client-request-id"], answers[0].ClientRequestId);
    }

    [Theory]
    [InlineData("\r\n", true)]
    [InlineData("\n", true)]
    [InlineData("\r\n", false)]
    public async Task A_refused_action_is_found_whatever_the_lines_end_with_and_wherever_it_stands(string newLine, bool nested)
    {
        var failed = Failed.ReplaceLineEndings(newLine);
        var answer = nested ? BatchOfLines(newLine, failed) : Multipart("batchresponse_1", newLine, $"Content-Type: application/http{newLine}{newLine}{failed}");
        await using var service = await FakeTableService.StartAsync(answer);

        var failure = await Assert.ThrowsAsync<TableTransactionFailedException>(() => service.Table().SubmitTransactionAsync(Two, Cancellation));

        Assert.Equal((409, "EntityAlreadyExists", 1), (failure.Status, failure.ErrorCode, failure.FailedTransactionActionIndex));
        Assert.StartsWith("The specified entity already exists.", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("99:The last.", "Code", 99, "Code")]
    [InlineData("No index.", "Code", null, "Code")]
    [InlineData("No index: with a colon.", "Code", null, "Code")]
    [InlineData(":1", "Code", null, "Code")]
    [InlineData("", "Code", null, "Code")]
    [InlineData("1000:too long for an index.", "Code", null, "Code")]
    [InlineData("The code has it.", "7:Code", 7, "Code")]
    public async Task The_index_is_read_where_there_is_one(string message, string code, int? index, string parsedCode)
    {
        await using var service = await FakeTableService.StartAsync(Batch($"HTTP/1.1 400 Bad Request\r\n\r\n{FakeAnswer.Error(400, code, message).Body}"));

        var failure = await Assert.ThrowsAsync<TableTransactionFailedException>(() => service.Table().SubmitTransactionAsync(Two, Cancellation));

        Assert.Equal((parsedCode, index), (failure.ErrorCode, failure.FailedTransactionActionIndex));
    }

    [Fact]
    public async Task A_refusal_without_a_readable_body_is_still_a_refusal()
    {
        await using var service = await FakeTableService.StartAsync(Batch("HTTP/1.1 500 Internal Server Error\r\n\r\n<html/>"));

        var failure = await Assert.ThrowsAsync<TableTransactionFailedException>(() => service.Table().SubmitTransactionAsync(Two, Cancellation));

        Assert.Equal((500, null, null), (failure.Status, failure.ErrorCode, failure.FailedTransactionActionIndex));
    }

    [Fact]
    public async Task Answers_that_cannot_be_read_or_counted_are_failures_and_never_success()
    {
        const string Done = "HTTP/1.1 204 No Content\r\n\r\n";
        FakeAnswer[] answers =
        [
            Batch(Done),
            Batch(Done, Done, Done),
            Batch(Done, "not HTTP\r\n\r\n"),
            Batch(Done, "HTTP/1.1 none\r\n\r\n"),
            Batch(Done, ""),
            Batch(),
            new(202),
            new(202, "{}"),
            new(202, Batch(Done, Done).Body, "multipart/mixed"),
            new(202, Batch(Done, Done).Body, "multipart/mixed; boundary=other"),
            new(202, Batch(Done, Done).Body.Split("--changesetresponse_1--")[0], "multipart/mixed; boundary=batchresponse_1"),
        ];
        foreach (var answer in answers)
        {
            await using var service = await FakeTableService.StartAsync(answer);

            var failure = await Assert.ThrowsAsync<RequestFailedException>(() => service.Table().SubmitTransactionAsync(Two, Cancellation));

            Assert.Equal(202, failure.Status);
        }
    }

    [Fact]
    public async Task A_boundary_may_be_quoted_and_a_preamble_and_an_epilogue_are_skipped()
    {
        var body = Batch("HTTP/1.1 204 No Content\r\n\r\n", "HTTP/1.1 204 No Content\r\n\r\n").Body;
        await using var service = await FakeTableService.StartAsync(new FakeAnswer(202, $"preamble\r\n--batchresponse_12\r\n{body}epilogue", "Multipart/Mixed; Boundary=\"batchresponse_1\"; charset=utf-8"));

        Assert.Equal(2, (await service.Table().SubmitTransactionAsync(Two, Cancellation)).Value.Count);
    }

    private static FakeAnswer Batch(params string[] responses) => BatchOfLines("\r\n", responses);

    private static FakeAnswer BatchOfLines(string newLine, params string[] responses)
    {
        var changeSet = Multipart("changesetresponse_1", newLine, [.. responses.Select(response => $"Content-Type: application/http{newLine}Content-Transfer-Encoding: binary{newLine}{newLine}{response}")]);
        return Multipart("batchresponse_1", newLine, $"Content-Type: multipart/mixed; boundary=changesetresponse_1{newLine}{newLine}{changeSet.Body}");
    }

    private static FakeAnswer Multipart(string boundary, string newLine, params string[] parts)
        => new(202, string.Concat(parts.Select(part => $"--{boundary}{newLine}{part}{newLine}")) + $"--{boundary}--{newLine}", $"multipart/mixed; boundary={boundary}");

    private static string Part(string request, string? ifMatch, string? json) => Lines(
        [
            "--changeset_ID", "Content-Type: application/http", "Content-Transfer-Encoding: binary", "",
            $"{request} HTTP/1.1", "Accept: application/json;odata=minimalmetadata", "DataServiceVersion: 3.0",
            .. ifMatch is null ? (string[])[] : [$"If-Match: {ifMatch}"],
            .. json is null ? (string[])[""] : ["Prefer: return-no-content", "Content-Type: application/json", "", json],
        ]);

    private static string Lines(params string[] lines) => string.Concat(lines.Select(line => line + "\r\n"));

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")]
    private static partial Regex Identifier();
}

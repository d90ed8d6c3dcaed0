using Azure;

namespace Bytedesk.TableStorage.Tests.Fake;

public sealed class ErrorTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string, string, string?> Bodies => new()
    {
        { """{"odata.error":{"code":"Forbidden","message":{"lang":"en-US","value":"No."}}}""", "application/json", "Forbidden" },
        { """{"odata.error":{"message":{"value":"No.","lang":"en-US","more":[{}]},"inner":{"code":"Other"},"code":"Forbidden"},"more":1}""", "application/json", "Forbidden" },
        { """{"more":{"odata.error":1},"odata.error":{"code":"Forbidden","message":"No."}}""", "application/json", "Forbidden" },
        { """{"odata.error":{"code":"Forbidden"}}""", "application/json", "Forbidden" },
        { """{"odata.error":{"message":null,"code":"Forbidden"}}""", "application/json", "Forbidden" },
        { """{"odata.error":{"message":[{"code":"Other"}],"code":"Forbidden"}}""", "application/json", "Forbidden" },
        { """{"odata.error":{"code":"Forbidden","message":{"value":{}}}}""", "application/json", null },
        { """{"odata.error":{"code":7}}""", "application/json", null },
        { """{"odata.error":"Forbidden"}""", "application/json", null },
        { """{"odata.error":{"code":"Forb""", "application/json", null },
        { """{"error":{}}""", "application/json", null },
        { "[]", "application/json", null },
        { "null", "application/json", null },
        { "<html><body>Gateway</body></html>", "text/html", null },
        { "<?xml version=\"1.0\"?><error><code>Forbidden</code></error>", "application/xml", null },
        { "", "", null },
        { "\u0001\u0002", "application/octet-stream", null },
    };

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task The_error_code_is_read_from_the_documented_body_and_missing_from_any_other(string body, string contentType, string? code)
    {
        await using var service = await FakeTableService.StartAsync(new FakeAnswer(403, body, contentType));

        var failure = await Assert.ThrowsAsync<RequestFailedException>(() => service.Table().AddEntityAsync(new TableEntity("p", "r"), Cancellation));

        Assert.Equal((403, code), (failure.Status, failure.ErrorCode));
    }

    [Fact]
    public async Task The_message_is_the_services_own()
    {
        await using var service = await FakeTableService.StartAsync(FakeAnswer.Error(403, "Forbidden", "This is why."));

        var failure = await Assert.ThrowsAsync<RequestFailedException>(() => service.Table().AddEntityAsync(new TableEntity("p", "r"), Cancellation));

        Assert.StartsWith("This is why.", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_header_has_the_code_when_the_body_has_not()
    {
        await using var service = await FakeTableService.StartAsync(new FakeAnswer(404, "<html/>", "text/html") { Headers = { ["x-ms-error-code"] = "TableNotFound" } });

        var failure = await Assert.ThrowsAsync<RequestFailedException>(() => service.Table().GetEntityIfExistsAsync<TableEntity>("p", "r", cancellationToken: Cancellation));

        Assert.Equal("TableNotFound", failure.ErrorCode);
    }

    [Theory]
    [InlineData("ResourceNotFound")]
    [InlineData("EntityNotFound")]
    [InlineData("entitynotfound")]
    public async Task A_row_that_is_not_there_has_no_value(string code)
    {
        await using var service = await FakeTableService.StartAsync(FakeAnswer.Error(404, code));

        Assert.False((await service.Table().GetEntityIfExistsAsync<TableEntity>("p", "r", cancellationToken: Cancellation)).HasValue);
    }

    [Theory]
    [InlineData("TableNotFound")]
    [InlineData("AnythingElse")]
    [InlineData(null)]
    public async Task Any_other_404_is_not_a_missing_row(string? code)
    {
        await using var service = await FakeTableService.StartAsync(code is null ? new FakeAnswer(404, "<html/>", "text/html") : FakeAnswer.Error(404, code));

        var failure = await Assert.ThrowsAsync<RequestFailedException>(() => service.Table().GetEntityIfExistsAsync<TableEntity>("p", "r", cancellationToken: Cancellation));

        Assert.Equal((404, code), (failure.Status, failure.ErrorCode));
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html/>")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("""{"A":1""")]
    [InlineData("""{"A":12345678901}""")]
    [InlineData("""{"A":[1]}""")]
    [InlineData("""{"A":{"B":1}}""")]
    [InlineData("""{"A@odata.type":"Edm.Int64","A":"1.5"}""")]
    [InlineData("""{"A@odata.type":"Edm.Int64","A":true}""")]
    [InlineData("""{"A@odata.type":"Edm.Double","A":"1,5"}""")]
    [InlineData("""{"A@odata.type":"Edm.Double","A":false}""")]
    [InlineData("""{"A@odata.type":"Edm.DateTime","A":"yesterday"}""")]
    [InlineData("""{"A@odata.type":"Edm.DateTime","A":1}""")]
    [InlineData("""{"A@odata.type":"Edm.Guid","A":"1"}""")]
    [InlineData("""{"A@odata.type":"Edm.Binary","A":"?"}""")]
    [InlineData("""{"A@odata.type":"Edm.Boolean","A":"true"}""")]
    [InlineData("""{"A@odata.type":"Edm.Int32","A":"1"}""")]
    [InlineData("""{"A@odata.type":"Edm.String","A":1}""")]
    [InlineData("""{"A@odata.type":"Edm.Duration","A":"P1D"}""")]
    [InlineData("""{"PartitionKey":1}""")]
    [InlineData("""{"Timestamp":"never"}""")]
    public async Task An_answer_that_is_no_row_is_a_failure_of_the_service(string body)
    {
        await using var service = await FakeTableService.StartAsync(new FakeAnswer(200, body));

        var one = await Assert.ThrowsAsync<RequestFailedException>(() => service.Table().GetEntityIfExistsAsync<TableEntity>("p", "r", cancellationToken: Cancellation));

        Assert.Equal(200, one.Status);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("<html/>")]
    [InlineData("""{"value":{}}""")]
    [InlineData("""{"value":[1]}""")]
    [InlineData("""{"value":[{"A":1},""")]
    [InlineData("""{"value":[{"A":[]}]}""")]
    public async Task An_answer_that_is_no_page_is_a_failure_of_the_service(string body)
    {
        await using var service = await FakeTableService.StartAsync(new FakeAnswer(200, body));

        var rows = await Assert.ThrowsAsync<RequestFailedException>(async () => await service.Table().QueryAsync<TableEntity>(cancellationToken: Cancellation).ToListAsync(Cancellation));
        var tables = await Assert.ThrowsAsync<RequestFailedException>(async () => await service.Service().QueryAsync(cancellationToken: Cancellation).ToListAsync(Cancellation));

        Assert.Equal((200, 200), (rows.Status, tables.Status));
    }

    [Theory]
    [InlineData(200)]
    [InlineData(302)]
    [InlineData(404)]
    public async Task A_write_succeeds_with_its_own_status_alone(int status)
    {
        await using var service = await FakeTableService.StartAsync(new FakeAnswer(status));

        Assert.Equal(status, (await Assert.ThrowsAsync<RequestFailedException>(() => service.Table().AddEntityAsync(new TableEntity("p", "r"), Cancellation))).Status);
        Assert.Equal(status, (await Assert.ThrowsAsync<RequestFailedException>(() => service.Table().UpsertEntityAsync(new TableEntity("p", "r"), cancellationToken: Cancellation))).Status);
        Assert.Equal(status, (await Assert.ThrowsAsync<RequestFailedException>(() => service.Table().CreateAsync(Cancellation))).Status);
    }

    [Fact]
    public async Task A_table_that_is_being_deleted_does_not_count_as_created()
    {
        await using var service = await FakeTableService.StartAsync(FakeAnswer.Error(409, "TableBeingDeleted"));

        var failure = await Assert.ThrowsAsync<RequestFailedException>(() => service.Table().CreateIfNotExistsAsync(Cancellation));

        Assert.Equal((409, "TableBeingDeleted"), (failure.Status, failure.ErrorCode));
    }
}

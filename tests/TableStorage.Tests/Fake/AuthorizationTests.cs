using Azure;

namespace Bytedesk.TableStorage.Tests.Fake;

public sealed class AuthorizationTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_kind_of_request_is_signed_by_the_published_rule()
    {
        await using var service = await FakeTableService.StartAsync(request => request switch
        {
            { Method: "POST", Path: "/Tables" } => new(204),
            { Method: "POST", Path: "/$batch" } => new(400),
            { Method: "GET", Path: "/Tables" } => new(200, """{"value":[]}"""),
            { Method: "GET", Path: "/Rows()" } => FakeAnswer.Rows(),
            { Method: "GET" } => new(200, "{}"),
            _ => new(204),
        });
        var account = service.Service();
        var table = service.Table();
        var row = new TableEntity("it's 微语 % + & = ~ ! * ( ) ; : @ , $", "r");

        await account.CreateTableAsync("Rows", Cancellation);
        await account.QueryAsync("TableName eq 'Rows'", 5, Cancellation).ToListAsync(Cancellation);
        await table.AddEntityAsync(row, Cancellation);
        await table.GetEntityAsync<TableEntity>(row.PartitionKey, row.RowKey, ["A", "B"], Cancellation);
        await table.UpsertEntityAsync(row, cancellationToken: Cancellation);
        await table.UpdateEntityAsync(row, ETag.All, TableUpdateMode.Replace, Cancellation);
        await table.DeleteEntityAsync(row, cancellationToken: Cancellation);
        await table.QueryAsync<TableEntity>("A eq 'b c'", 5, cancellationToken: Cancellation).ToListAsync(Cancellation);
        var batch = await Assert.ThrowsAsync<RequestFailedException>(() => table.SubmitTransactionAsync([new(TableTransactionActionType.Add, row)], Cancellation));
        await table.DeleteAsync(Cancellation);

        Assert.Equal(400, batch.Status);
        Assert.Equal(10, service.Requests.Count);
    }

    [Fact]
    public async Task The_account_is_named_twice_when_the_endpoint_has_it_in_its_path()
    {
        await using var service = await FakeTableService.StartAsync(new FakeAnswer(200, "{}"));
        var table = new TableClient(new Uri(service.Endpoint, FakeTableService.Account), "Rows", new TableSharedKeyCredential(FakeTableService.Account, FakeTableService.Key));

        await table.GetEntityAsync<TableEntity>("p", "r", cancellationToken: Cancellation);

        Assert.Equal("/example/Rows(PartitionKey='p',RowKey='r')", service.Requests.Single().Path);
    }

    [Theory]
    [InlineData("?comp=acl")]
    [InlineData("#fragment")]
    [InlineData("/")]
    public async Task Of_the_endpoint_only_the_address_counts(string more)
    {
        await using var service = await FakeTableService.StartAsync(new FakeAnswer(200, "{}"), FakeAnswer.Error(400, "InvalidInput"));
        var table = new TableClient(new Uri(service.Endpoint, more), "Rows", new TableSharedKeyCredential(FakeTableService.Account, FakeTableService.Key));

        await table.GetEntityAsync<TableEntity>("p", "r", cancellationToken: Cancellation);
        await Assert.ThrowsAsync<RequestFailedException>(() => table.SubmitTransactionAsync([new(TableTransactionActionType.Add, new TableEntity("p", "r"))], Cancellation));

        Assert.Equal(["/Rows(PartitionKey='p',RowKey='r')", "/$batch"], service.Requests.Select(request => request.Path + request.Query));
        Assert.Equal($"{service.Endpoint}Rows", table.Uri.AbsoluteUri);
        Assert.Contains($"POST {service.Endpoint}Rows HTTP/1.1", service.Requests[^1].Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_key_is_refused_until_the_credential_has_the_right_one()
    {
        await using var service = await FakeTableService.StartAsync(new FakeAnswer(200, "{}"));
        var credential = new TableSharedKeyCredential(FakeTableService.Account, "b2xkIGtleQ==");
        var table = new TableClient(service.Endpoint, "Rows", credential, FakeTableService.Quick());

        var failure = await Assert.ThrowsAsync<RequestFailedException>(() => table.GetEntityAsync<TableEntity>("p", "r", cancellationToken: Cancellation));
        credential.SetAccountKey(FakeTableService.Key);
        var row = await table.GetEntityAsync<TableEntity>("p", "r", cancellationToken: Cancellation);

        Assert.Equal((403, "AuthenticationFailed"), (failure.Status, failure.ErrorCode));
        Assert.Equal(200, row.GetRawResponse().Status);
    }

    [Fact]
    public async Task A_retry_has_a_date_and_a_signature_of_its_own()
    {
        var time = new ManualTimeProvider(new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero));
        await using var service = await FakeTableService.StartAsync(_ =>
        {
            time.Advance(TimeSpan.FromMinutes(20));
            return time.GetUtcNow().Minute == 20 ? new(503) : new(200, "{}");
        });

        await service.Table(FakeTableService.Quick(time)).GetEntityAsync<TableEntity>("p", "r", cancellationToken: Cancellation);

        Assert.Equal(
            ["Thu, 01 Jan 2026 12:00:00 GMT", "Thu, 01 Jan 2026 12:20:00 GMT"],
            service.Requests.Select(request => request.Headers["x-ms-date"].ToString()));
        Assert.Equal(2, service.Requests.Select(request => request.Headers.Authorization.ToString()).Distinct().Count());
    }

    [Fact]
    public async Task Requests_say_which_version_and_format_they_speak()
    {
        await using var service = await FakeTableService.StartAsync(new FakeAnswer(204));

        await service.Table().AddEntityAsync(new TableEntity("p", "r"), Cancellation);
        await service.Table(new(TableClientOptions.ServiceVersion.V2019_02_02)).AddEntityAsync(new TableEntity("p", "r"), Cancellation);

        var headers = service.Requests[0].Headers;
        Assert.Equal("2020-12-06", headers["x-ms-version"]);
        Assert.Equal("3.0", headers["DataServiceVersion"]);
        Assert.Equal("application/json;odata=minimalmetadata", headers.Accept);
        Assert.Equal("application/json", headers.ContentType);
        Assert.Equal("return-no-content", headers["Prefer"]);
        Assert.Equal("2019-02-02", service.Requests[1].Headers["x-ms-version"]);
    }

    [Fact]
    public void There_are_two_versions()
        => Assert.Throws<ArgumentOutOfRangeException>(() => new TableClientOptions((TableClientOptions.ServiceVersion)3));
}

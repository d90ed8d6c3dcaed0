using Azure;

namespace Bytedesk.TableStorage.Tests.Fake;

public sealed class RetryTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(408)]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public async Task A_passing_failure_is_retried(int status)
    {
        await using var service = await FakeTableService.StartAsync(new FakeAnswer(status) { Headers = { ["Retry-After"] = "0" } }, new(200, """{"A":1}"""));

        var row = await service.Table().GetEntityAsync<TableEntity>("p", "r", cancellationToken: Cancellation);

        Assert.Equal(1, row.Value.GetInt32("A"));
        Assert.Equal(2, service.Requests.Count);
    }

    [Fact]
    public async Task A_failure_that_lasts_is_the_last_answer()
    {
        await using var service = await FakeTableService.StartAsync(FakeAnswer.Error(503, "ServerBusy"));

        var failure = await Assert.ThrowsAsync<RequestFailedException>(() => service.Table().GetEntityAsync<TableEntity>("p", "r", cancellationToken: Cancellation));

        Assert.Equal((503, "ServerBusy", 4), (failure.Status, failure.ErrorCode, service.Requests.Count));
    }

    [Theory]
    [InlineData(400)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(409)]
    [InlineData(412)]
    [InlineData(501)]
    public async Task A_refusal_is_not_retried(int status)
    {
        await using var service = await FakeTableService.StartAsync(FakeAnswer.Error(status, "Refused"));

        var failure = await Assert.ThrowsAsync<RequestFailedException>(() => service.Table().UpdateEntityAsync(new TableEntity("p", "r"), ETag.All, cancellationToken: Cancellation));

        Assert.Equal((status, "Refused", 1), (failure.Status, failure.ErrorCode, service.Requests.Count));
    }

    [Fact]
    public async Task A_read_whose_answer_was_lost_is_read_again()
    {
        await using var service = await FakeTableService.StartAsync(FakeAnswer.Lost, new(200, """{"A":1}"""));

        var row = await service.Table().GetEntityAsync<TableEntity>("p", "r", cancellationToken: Cancellation);

        Assert.Equal(1, row.Value.GetInt32("A"));
    }

    [Fact]
    public async Task An_addition_whose_answer_was_lost_meets_itself_as_409()
    {
        await using var service = await FakeTableService.StartAsync(FakeAnswer.Lost, FakeAnswer.Error(409, "EntityAlreadyExists"));

        var failure = await Assert.ThrowsAsync<RequestFailedException>(() => service.Table().AddEntityAsync(new TableEntity("p", "r") { ["A"] = "b" }, Cancellation));

        Assert.Equal((409, "EntityAlreadyExists"), (failure.Status, failure.ErrorCode));
        Assert.Equal([service.Requests[0].Body, service.Requests[0].Body], service.Requests.Select(request => request.Body));
    }

    [Fact]
    public async Task An_update_whose_answer_was_lost_meets_itself_as_412()
    {
        await using var service = await FakeTableService.StartAsync(FakeAnswer.Lost, FakeAnswer.Error(412, "UpdateConditionNotSatisfied"));

        var failure = await Assert.ThrowsAsync<RequestFailedException>(() => service.Table().UpdateEntityAsync(new TableEntity("p", "r"), new ETag("W/\"1\""), cancellationToken: Cancellation));

        Assert.Equal((412, "UpdateConditionNotSatisfied"), (failure.Status, failure.ErrorCode));
    }

    [Fact]
    public async Task A_service_that_never_answers_is_every_failure_together_with_status_0()
    {
        await using var service = await FakeTableService.StartAsync(FakeAnswer.Lost);

        var failures = await Assert.ThrowsAsync<AggregateException>(() => service.Table().GetEntityAsync<TableEntity>("p", "r", cancellationToken: Cancellation));

        Assert.Equal([0, 0, 0, 0], failures.InnerExceptions.Select(failure => Assert.IsType<RequestFailedException>(failure).Status));
    }

    [Fact]
    public async Task Without_retries_a_lost_answer_is_one_failure_with_status_0()
    {
        await using var service = await FakeTableService.StartAsync(FakeAnswer.Lost);

        var failure = await Assert.ThrowsAsync<RequestFailedException>(() => service.Table(new() { Retry = { MaxRetries = 0 } }).GetEntityAsync<TableEntity>("p", "r", cancellationToken: Cancellation));

        Assert.Equal(0, failure.Status);
    }

    [Fact]
    public async Task A_cancelled_request_is_cancelled_and_not_retried()
    {
        using var cancellation = new CancellationTokenSource();
        await using var service = await FakeTableService.StartAsync(_ =>
        {
            cancellation.Cancel();
            return new(503);
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => service.Table().GetEntityAsync<TableEntity>("p", "r", cancellationToken: cancellation.Token));

        Assert.Single(service.Requests);
    }
}

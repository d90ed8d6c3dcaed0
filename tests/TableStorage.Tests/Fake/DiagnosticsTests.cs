using System.Collections.Concurrent;
using System.Diagnostics.Tracing;
using Azure;
using Azure.Core.Diagnostics;

namespace Bytedesk.TableStorage.Tests.Fake;

public sealed class DiagnosticsTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Logs_have_no_keys_of_the_account_no_signatures_and_no_values_of_filters()
    {
        await using var service = await FakeTableService.StartAsync(_ => new(200, """{"value":[{"A":"secret-value"}]}""") { Headers = { ["x-ms-continuation-NextPartitionKey"] = "" } });
        var (log, requests) = await Logged(service, async () =>
        {
            await service.Table().QueryAsync<TableEntity>("A eq 'secret-filter'", cancellationToken: Cancellation).AsPages("secret-partition secret-row").FirstAsync(Cancellation);
            await Assert.ThrowsAsync<RequestFailedException>(() => service.Table().AddEntityAsync(new TableEntity("p", "r") { ["A"] = "secret-value" }, Cancellation));
        });

        Assert.NotEmpty(log);
        Assert.All(log, line => Assert.DoesNotContain("secret", line, StringComparison.Ordinal));
        Assert.All(log, line => Assert.DoesNotContain("SharedKeyLite", line, StringComparison.Ordinal));
        Assert.Equal(2, requests);
    }

    [Fact]
    public async Task What_is_an_answer_is_not_logged_as_an_error()
    {
        await using var service = await FakeTableService.StartAsync(request => request.Method switch
        {
            "POST" when request.Path == "/Tables" => FakeAnswer.Error(409, "TableAlreadyExists"),
            "POST" => FakeAnswer.Error(409, "EntityAlreadyExists"),
            "PATCH" => FakeAnswer.Error(412, "UpdateConditionNotSatisfied"),
            _ => FakeAnswer.Error(404, "ResourceNotFound"),
        });
        var table = service.Table();
        var (log, _) = await Logged(service, async () =>
        {
            await table.CreateIfNotExistsAsync(Cancellation);
            await table.GetEntityIfExistsAsync<TableEntity>("p", "r", cancellationToken: Cancellation);
            await table.DeleteEntityAsync("p", "r", cancellationToken: Cancellation);
            await Assert.ThrowsAsync<RequestFailedException>(() => table.AddEntityAsync(new TableEntity("p", "r"), Cancellation));
            await Assert.ThrowsAsync<RequestFailedException>(() => table.UpdateEntityAsync(new TableEntity("p", "r"), ETag.All, cancellationToken: Cancellation));
        });
        var (errors, _) = await Logged(service, () => Assert.ThrowsAsync<RequestFailedException>(() => table.GetEntityAsync<TableEntity>("p", "r", cancellationToken: Cancellation)));

        Assert.DoesNotContain(log, line => line.Contains("Error", StringComparison.Ordinal));
        Assert.Contains(errors, line => line.StartsWith("Error response", StringComparison.Ordinal));
    }

    // Other tests log at the same time: those lines alone count that carry the id of a request which this service was sent.
    private static async Task<(IReadOnlyList<string> Log, int Requests)> Logged(FakeTableService service, Func<Task> act)
    {
        var earlier = service.Requests.Count;
        var lines = new ConcurrentQueue<string>();
        using (new AzureEventSourceListener((_, message) => lines.Enqueue(message), EventLevel.Verbose))
        {
            await act();
        }

        var ids = service.Requests.Skip(earlier).Select(request => request.Headers["x-ms-client-request-id"].ToString()).Distinct().ToList();
        return ([.. lines.Where(line => ids.Exists(id => line.Contains(id, StringComparison.Ordinal)))], ids.Count);
    }
}

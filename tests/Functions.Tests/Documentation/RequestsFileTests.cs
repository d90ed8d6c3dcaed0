using Bytedesk.Functions.Tests.Contract;

namespace Bytedesk.Functions.Tests.Documentation;

public sealed class RequestsFileTests
{
    // They are not in the description, and worth a request all the same.
    private static readonly string[] NotDescribed = ["GET /openapi/v1.json"];

    [Fact]
    public async Task The_file_has_a_request_for_every_operation_and_none_that_the_service_does_not_know()
    {
        await using var app = await RunningApp.StartAsync();
        var operations = (await ApiDescription.ReadAsync(app)).Operations.Select(static operation => operation.ToString()).Concat(NotDescribed);

        var requested = RequestsFile.Read().Requests.Select(static request => request.Operation).Distinct();

        Assert.Equal(operations.Order(StringComparer.Ordinal), requested.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Sent_in_order_every_request_of_the_file_gets_the_status_that_it_says_the_second_time_too()
    {
        await using var app = await new Deployment().StartAsync();
        var file = RequestsFile.Read();

        Assert.Empty(await file.SendAllAsync(app, timestamp: 1));
        Assert.Empty(await file.SendAllAsync(app, timestamp: 2));
    }
}

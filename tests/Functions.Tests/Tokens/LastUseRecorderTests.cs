using Azure;
using Bytedesk.Functions.Tests.Hosting;
using Bytedesk.Functions.Tokens;

namespace Bytedesk.Functions.Tests.Tokens;

public sealed class LastUseRecorderTests(AzuriteFixture azurite)
{
    private const string Write = "PATCH Tokens";

    [Fact]
    public async Task Is_recorded_once_an_hour_to_the_hour_and_the_hour_of_the_sign_in_goes_without_saying()
    {
        await using var host = await IdentityHost.StartAsync(azurite);
        var token = await IssueAsync(host);
        await UseAsync(host, token, times: 3);
        Assert.DoesNotContain(Write, host.Storage.Requests);

        host.Time.Advance(TimeSpan.FromHours(1));
        await UseAsync(host, token, times: 3);

        Assert.Single(host.Storage.Requests, Write);
        Assert.Equal(LastUseRecorder.HourOf(host.Time.GetUtcNow()), await LastUsedAtAsync(host));
    }

    [Fact]
    public async Task Of_many_uses_at_a_time_on_two_instances_one_is_written()
    {
        await using var host = await IdentityHost.StartAsync(azurite);
        await using var another = host.Another();
        var token = await IssueAsync(host);
        host.Time.Advance(TimeSpan.FromHours(1));

        await Task.WhenAll(Enumerable.Range(0, 40).Select(i => CheckAsync(i % 2 == 0 ? host : another, token)));
        await host.Get<LastUseRecorder>().IdleAsync();
        await another.Get<LastUseRecorder>().IdleAsync();
        await UseAsync(host, token, times: 1);
        await UseAsync(another, token, times: 1);

        Assert.Single(host.Storage.Done.Concat(another.Storage.Done), Write);
    }

    [Fact]
    public async Task Neither_delays_a_check_nor_fails_it()
    {
        await using var host = await IdentityHost.StartAsync(azurite, ("Storage:MaxRetries", "0"));
        var token = await IssueAsync(host);
        host.Time.Advance(TimeSpan.FromHours(1));
        using var held = new ManualResetEventSlim();
        host.Storage.Before = request =>
        {
            if (request.Method == "PATCH")
            {
                held.Wait(TestContext.Current.CancellationToken);
                throw new RequestFailedException(500, "The storage is out of order.");
            }

            return Task.CompletedTask;
        };

        // The write hangs, and the checks come back.
        Assert.NotNull((await CheckAsync(host, token)).Token);
        Assert.NotNull((await CheckAsync(host, token)).Token);
        held.Set();
        await host.Get<LastUseRecorder>().IdleAsync();
        Assert.NotEqual(LastUseRecorder.HourOf(host.Time.GetUtcNow()), await LastUsedAtAsync(host));

        // What failed is made up for by the next use.
        host.Storage.Before = null;
        await UseAsync(host, token, times: 1);
        Assert.Equal(LastUseRecorder.HourOf(host.Time.GetUtcNow()), await LastUsedAtAsync(host));
    }

    private static async Task UseAsync(IdentityHost host, IssuedToken token, int times)
    {
        for (var use = 0; use < times; use++)
        {
            Assert.NotNull((await CheckAsync(host, token)).Token);
            await host.Get<LastUseRecorder>().IdleAsync();
        }
    }

    // As a request does.
    private static async Task<TokenCheck> CheckAsync(IdentityHost host, IssuedToken token)
    {
        var check = await host.CheckAsync(token.Text);
        if (check.Token is { } counts)
        {
            host.Get<LastUseRecorder>().Record(counts.Record);
        }

        return check;
    }

    private static async Task<DateTimeOffset?> LastUsedAtAsync(IdentityHost host) =>
        Assert.Single(await TableContents.RowsAsync(host.Tables.Tokens)).GetDateTimeOffset(nameof(TokenRecord.LastUsedAt));

    private static async Task<IssuedToken> IssueAsync(IdentityHost host)
    {
        var token = await host.IssueAsync();
        host.Storage.Reset();
        return token;
    }
}

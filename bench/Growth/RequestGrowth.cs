using System.Globalization;
using Bytedesk.Benchmarks.Hosting;
using Bytedesk.Benchmarks.Load;
using Bytedesk.Testing.Tables;

namespace Bytedesk.Benchmarks.Growth;

/// <summary>The requests of clients at one size.</summary>
internal sealed class RequestGrowth(AppInstance app, Population population, TableEndpoint? tables, GrowthTable table)
{
    private const int Checks = 10_000;
    private const int Logins = 100;
    private const int Lists = 100;

    public async Task MeasureAsync()
    {
        using var client = new HttpClient { BaseAddress = app.Address };
        var administrator = await AppSession.SignInAsync(client);
        var tokens = await population.IssueAsync(64);
        var next = 0;
        var middles = await population.FindMiddlesAsync();

        // What has nothing to do with the storage tells how the machine's own pace changes from size to size.
        await MeasureAsync("`/health/live`, to compare", 8, Checks, each => AppSession.GetAsync(each, administrator, "health/live"));
        await MeasureAsync("check of a token", 8, Checks, each => AppSession.CheckAsync(each, tokens[(Interlocked.Increment(ref next) & int.MaxValue) % tokens.Length]));
        await MeasureAsync("login", 2, Logins, each => AppSession.SignInAsync(each, population.AnyName));
        await ListAsync("users, first page", "users/list?");
        await ListAsync("users, a page in the middle", $"users/list?pageToken={middles.Users}&");
        await ListAsync("users, a search for nobody", "users/list?searchText=nobody-has-this&");
        await ListAsync("everybody's tokens, first page", "tokens/list?");
        await ListAsync("everybody's tokens, a page in the middle", $"tokens/list?pageToken={middles.Tokens}&");
        await ListAsync("tokens of one user who has half of all, first page", $"tokens/list?userUid={population.CrowdedUid}&");
        await ListAsync("the same, a page in the middle", $"tokens/list?userUid={population.CrowdedUid}&pageToken={middles.Crowded}&");
        await ListAsync("the same, a search for nothing", $"tokens/list?userUid={population.CrowdedUid}&searchText=nothing-has-this&");

        Task ListAsync(string what, string path) =>
            MeasureAsync(what, 1, Lists, each => AppSession.GetAsync(each, administrator, $"api/{path}pageSize=20"));
    }

    private async Task MeasureAsync(string what, int connections, int count, Func<HttpClient, Task> send)
    {
        _ = await ClosedLoop.RunAsync(app, connections, count / 5, send);
        var before = tables?.Requests ?? 0;
        var result = await ClosedLoop.RunAsync(app, connections, count, send);
        var (middle, slow) = (result.Percentile(0.5), result.Percentile(0.95));
        table.Add(
            what,
            population.Size,
            middle,
            string.Create(CultureInfo.InvariantCulture, $"{middle:0.0} / {slow:0.0}"),
            ((tables?.Requests ?? 0) - before) / (double)count);
    }
}

using System.Diagnostics;

namespace Bytedesk.Functions.Tests.Faults;

/// <summary>A storage that takes requests and never answers must not keep clients for longer than they wait.</summary>
public sealed class DeadlineTests
{
    // Far beyond what is waited for, so that an answer in time can only come of the deadline of the whole.
    private const string OneLongTry = "--Storage:NetworkTimeoutMilliseconds=60000";

    private const string AsByDefault = "--Storage:RequestTimeoutMilliseconds=7000";

    private static readonly TimeSpan NearEnough = TimeSpan.FromSeconds(30);

    [Theory]
    [InlineData(StorageFault.Held)]
    [InlineData(StorageFault.AnswerHeld)]
    public async Task Whatever_is_asked_is_503_in_time_and_what_was_under_way_is_cancelled(StorageFault fault)
    {
        await using var deployment = await Deployment.StartAsync(OneLongTry, AsByDefault);
        await using var app = await deployment.StartAppAsync();
        var api = new ApiClient(app);
        var admin = ApiClient.TokenOf(await api.LogInAdminAsync());

        deployment.Storage.Clear();
        deployment.Storage.Rule = Faults.Always(fault);
        var started = Stopwatch.GetTimestamp();
        var answers = await Task.WhenAll(
            api.LogInAdminAsync(), api.ProfileAsync(admin), api.LogOutAsync(admin), api.CreateAsync(admin, new Person()), api.ReadyAsync());

        Assert.InRange(Stopwatch.GetElapsedTime(started), TimeSpan.Zero, NearEnough);
        Assert.All(answers, static answer =>
        {
            _ = answer.ShouldFail(503);
            Assert.True(answer.Headers.RetryAfter?.Delta >= TimeSpan.FromSeconds(1));
        });
        Assert.Contains("tables", answers[^1].Body, StringComparison.Ordinal);

        deployment.Storage.Rule = Faults.None;
        Assert.Equal(200, (await ApiClient.RetryAsync(() => api.ProfileAsync(admin))).Status);
    }

    [Fact]
    public async Task A_storage_that_says_to_come_again_much_later_is_503_at_once()
    {
        await using var deployment = await Deployment.StartAsync(OneLongTry, AsByDefault);
        await using var app = await deployment.StartAppAsync();
        var api = new ApiClient(app);
        var admin = ApiClient.TokenOf(await api.LogInAdminAsync());

        deployment.Storage.RetryAfter = TimeSpan.FromMinutes(5);
        deployment.Storage.Rule = Faults.Always(StorageFault.TooManyRequests);
        var started = Stopwatch.GetTimestamp();

        _ = (await api.ProfileAsync(admin)).ShouldFail(503);
        Assert.InRange(Stopwatch.GetElapsedTime(started), TimeSpan.Zero, NearEnough);
    }

    [Fact]
    public async Task An_import_has_the_time_of_a_request_for_each_line()
    {
        await using var deployment = await Deployment.StartAsync(OneLongTry, "--Storage:RequestTimeoutMilliseconds=3000");
        await using var app = await deployment.StartAppAsync();
        var admin = ApiClient.TokenOf(await new ApiClient(app).LogInAdminAsync());
        var lines = Enumerable.Range(0, 12).Select(static _ => new Person().Json).ToArray();

        // Of three reads for each line every twelfth is held: the lines after it have not used up anything.
        var number = 0;
        deployment.Storage.Rule = request => request is { Method: "GET", Table: "LoginNames" } && ++number % 12 is 0 ? StorageFault.Held : StorageFault.None;
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/users/import") { Content = new StringContent(string.Join('\n', lines)) };
        request.Content.Headers.ContentType = new("application/x-ndjson");
        request.Headers.Authorization = new("Bearer", admin);
        var answer = await app.SendAsync(request);

        var codes = answer.Body.Trim().Split('\n').Select(static line => System.Text.Json.JsonDocument.Parse(line).RootElement.GetProperty("code").GetInt32()).ToArray();
        Assert.Equal(lines.Length, codes.Length);
        Assert.Contains(503, codes);
        Assert.Contains(200, codes);
    }
}

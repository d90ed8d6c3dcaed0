using Bytedesk.Functions.Audit;
using Bytedesk.Functions.Expiry;
using Bytedesk.Functions.Paging;
using Bytedesk.Functions.Tests.Expiry;
using Bytedesk.Functions.Tests.Hosting;

namespace Bytedesk.Functions.Tests.Audit;

public sealed class AuditLogTests(AzuriteFixture azurite)
{
    private const string Caller = "caller";

    private static readonly AuditQuery Everything = new(null, null, null, null, null, null);

    [Fact]
    public async Task Tells_what_it_was_told_the_latest_first_over_days_and_pages()
    {
        await using var host = await IdentityHost.StartAsync(azurite);
        for (var i = 0; i < 7; i++)
        {
            await AddAsync(host, $"user{i}");
            host.Time.Advance(TimeSpan.FromHours(9));
        }

        List<AuditRecord> seen = [];
        string? token = null;
        do
        {
            var page = (await ListAsync(host, Everything, new PageRequest(3, token))).Value!;
            Assert.InRange(page.Content.Count, 1, 3);
            seen.AddRange(page.Content);
            token = page.PageToken;
        }
        while (token is not null);

        Assert.Equal(["user6", "user5", "user4", "user3", "user2", "user1", "user0"], seen.Select(record => record.UserUid));
        Assert.Equal(seen.Select(record => record.At).OrderDescending(), seen.Select(record => record.At));
        Assert.Equal(host.Time.GetUtcNow() - TimeSpan.FromHours(9), seen[0].At);
        Assert.Equal(
            (AuditEventType.TokenRevoked, "user6", "actor", "192.0.2.1", "token of user6", "a reason"),
            (seen[0].Type, seen[0].UserUid, seen[0].ActorUid, seen[0].ClientAddress, seen[0].TokenUid, seen[0].Detail));
    }

    [Fact]
    public async Task A_page_token_is_for_the_caller_and_the_question_that_it_was_given_to()
    {
        await using var host = await IdentityHost.StartAsync(azurite);
        await AddAsync(host, "one");
        await AddAsync(host, "one");
        var token = (await ListAsync(host, Everything, new PageRequest(1))).Value!.PageToken;
        Assert.NotNull(token);

        Assert.Null((await ListAsync(host, Everything, new PageRequest(1, token))).Refusal);
        Assert.NotNull((await ListAsync(host, Everything with { UserUid = "one" }, new PageRequest(1, token))).Refusal);
        Assert.NotNull((await host.Get<AuditLog>().ListAsync(
            "another", Everything, new PageRequest(1, token), TestContext.Current.CancellationToken)).Refusal);
    }

    [Fact]
    public async Task The_sweep_removes_whole_days_when_their_retention_is_over()
    {
        await using var host = await IdentityHost.StartAsync(azurite, ("Audit:RetentionDays", "10"));
        await AddAsync(host, "old");
        host.Time.Advance(TimeSpan.FromDays(1));
        await AddAsync(host, "younger");

        host.Time.Advance(TimeSpan.FromDays(9));
        Assert.Equal(0, (await SweepAsync(host)).Of("audit"));

        host.Time.Advance(TimeSpan.FromDays(1) + TimeSpan.FromHours(1));
        Assert.Equal(1, (await SweepAsync(host)).Of("audit"));
        Assert.Equal(["younger"], await UsersAsync(host, Everything));
    }

    private static Task AddAsync(IdentityHost host, string user) => host.Get<AuditLog>().AddAsync(AuditEventType.TokenRevoked, user, new Actor("actor", "192.0.2.1"), $"token of {user}", "a reason");

    private static Task<SweepResult> SweepAsync(IdentityHost host) =>
        host.Get<ExpirySweep>().RunAsync(TestContext.Current.CancellationToken);

    private static Task<Result<PageResponse<AuditRecord>>> ListAsync(IdentityHost host, AuditQuery query, PageRequest page) =>
        host.Get<AuditLog>().ListAsync(Caller, query, page, TestContext.Current.CancellationToken);

    private static async Task<IEnumerable<string>> UsersAsync(IdentityHost host, AuditQuery query) =>
        (await ListAsync(host, query, new PageRequest())).Value!.Content.Select(record => record.UserUid);
}

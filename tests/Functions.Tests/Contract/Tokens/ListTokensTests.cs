using System.Text.Json.Nodes;

namespace Bytedesk.Functions.Tests.Contract.Tokens;

public sealed class ListTokensTests(Service service) : IClassFixture<Service>
{
    [Fact]
    public async Task Lists_ones_own_the_newest_first_over_pages_and_never_a_text()
    {
        var user = await service.NewUserAsync();
        var texts = new List<string> { user.Token! };
        for (var i = 0; i < 7; i++)
        {
            texts.Add((await user.NewTokenAsync(new JsonObject { ["name"] = $"token {i}" })).Text("accessToken"));
        }

        var listed = await user.ListTokensAsync(pageSize: 3);

        Assert.Equal([.. Enumerable.Range(0, 7).Reverse().Select(static i => $"token {i}"), "login FLUTTER"], listed.Select(static token => token.Text("name")));
        Assert.Equal(texts.AsEnumerable().Reverse().Select(static text => text[^6..]), listed.Select(static token => token.Text("hint")));
        Assert.All(listed, token => Assert.DoesNotContain(texts, text => token.GetRawText().Contains(text, StringComparison.Ordinal)));
        Assert.Equal(listed.Select(static token => token.Text("uid")), (await user.ListTokensAsync()).Select(static token => token.Text("uid")));

        // The last page has no page token though it is full.
        Assert.False((await user.GetAsync("/api/tokens/list?pageSize=8")).ShouldSucceed().TryGetProperty("pageToken", out _));
    }

    [Fact]
    public async Task Finds_by_how_a_token_stands()
    {
        var clock = TestClock.Start();
        await using var app = await new Deployment().StartAsync(clock);
        var user = await new Partner(app).AsAdministratorAsync();
        foreach (var name in (string[])["active", "disabled", "revoked", "expired"])
        {
            var token = await user.NewTokenAsync(new JsonObject { ["name"] = name, ["lifetimeDays"] = name is "expired" ? 1 : 20 });
            _ = name switch
            {
                "disabled" => (await user.PutAsync($"/api/tokens/{token.Text("uid")}", new JsonObject { ["enabled"] = false })).ShouldSucceed(),
                "revoked" => (await user.PostAsync($"/api/tokens/{token.Text("uid")}/revoke", null)).ShouldSucceed(),
                _ => token,
            };
        }

        clock.Advance(TimeSpan.FromDays(1));
        foreach (var status in (string[])["disabled", "revoked", "expired", "ACTIVE"])
        {
            var found = (await user.ListTokensAsync($"&status={status}")).Where(static token => token.Text("type") is "API");
            Assert.Equal([status.ToLowerInvariant()], found.Select(static token => token.Text("name")));
        }

        // Until the record is purged: thirty days after the hour of the token's end.
        clock.Advance(TimeSpan.FromDays(28));
        _ = await app.SweepAsync();
        Assert.Equal(4, (await user.ListTokensAsync()).Count(static token => token.Text("type") is "API"));
        user = await new Partner(app).AsAdministratorAsync();
        clock.Advance(TimeSpan.FromDays(3));
        _ = await app.SweepAsync();
        Assert.DoesNotContain("expired", (await user.ListTokensAsync("&status=expired")).Select(static token => token.Text("name")));
    }

    [Theory]
    [InlineData("crm", "CRM of the partner")]
    [InlineData("OF%20THE", "CRM of the partner")]
    [InlineData("nightly", "job")]
    [InlineData("kiosk", "device")]
    [InlineData("nothing%20of%20this", "")]
    public async Task Finds_by_a_part_of_what_is_shown(string searchText, string names)
    {
        var user = await service.NewUserAsync();
        _ = await user.NewTokenAsync(new JsonObject { ["name"] = "CRM of the partner" });
        _ = await user.NewTokenAsync(new JsonObject { ["name"] = "job", ["description"] = "the nightly one" });
        _ = await user.NewTokenAsync(new JsonObject { ["name"] = "device", ["channel"] = "KIOSK" });

        Assert.Equal(names, string.Join(' ', (await user.ListTokensAsync($"&searchText={searchText}")).Select(static token => token.Text("name"))));
    }

    [Theory]
    [InlineData("pageSize=0", "pageSize")]
    [InlineData("pageSize=101", "pageSize")]
    [InlineData("pageSize=many", "pageSize")]
    [InlineData("status=gone", "status")]
    [InlineData("status=1", "status")]
    [InlineData("pageToken=anything", "pageToken")]
    public async Task A_wrong_parameter_is_400_and_named(string query, string parameter) =>
        (await service.Administrator.GetAsync($"/api/tokens/list?{query}")).ShouldFail(400, parameter);

    [Fact]
    public async Task Nobody_lists_or_reads_on_in_the_tokens_of_others()
    {
        var (user, other) = (await service.NewUserAsync(), await service.NewUserAsync());
        _ = await user.NewTokenAsync();
        _ = await other.NewTokenAsync();
        var next = (await user.GetAsync("/api/tokens/list?pageSize=1")).ShouldSucceed().Text("pageToken");

        _ = (await other.GetAsync($"/api/tokens/list?userUid={await user.UidAsync()}")).ShouldFail(404);
        _ = (await service.Administrator.GetAsync("/api/tokens/list?userUid=%00")).ShouldFail(404);
        _ = (await service.Administrator.GetAsync($"/api/tokens/list?userUid={new string('\'', 3_000)}")).ShouldFail(404);
        _ = (await other.GetAsync($"/api/tokens/list?pageSize=1&pageToken={next}")).ShouldFail(400);
        _ = (await service.Administrator.GetAsync($"/api/tokens/list?pageSize=1&pageToken={next}&userUid={await user.UidAsync()}")).ShouldFail(400);
        _ = (await user.GetAsync($"/api/tokens/list?pageSize=1&pageToken={next}&status=active")).ShouldFail(400);
        _ = (await user.GetAsync($"/api/tokens/list?pageSize=1&pageToken={next}")).ShouldSucceed();
    }

    [Fact]
    public async Task A_super_administrator_lists_one_users_or_everybodys()
    {
        var user = await service.NewUserAsync();
        var uid = await user.UidAsync();
        _ = await user.NewTokenAsync(new JsonObject { ["name"] = "theirs" });

        Assert.Equal(["theirs", "login FLUTTER"], (await service.Administrator.ListTokensAsync($"&userUid={uid}")).Select(static token => token.Text("name")));
        var everybodys = await service.Administrator.ListTokensAsync(pageSize: 7);
        Assert.Equal(2, everybodys.Count(token => token.Text("userUid") == uid));
        Assert.Contains(everybodys, static token => token.Text("username") == Deployment.AdminEmail);
        Assert.Equal(everybodys.Count, everybodys.Select(static token => token.Text("uid")).Distinct().Count());
    }

    [Fact]
    public async Task Ten_thousand_tokens_are_listed_in_pages_that_read_no_more_rows_than_they_show()
    {
        var user = await service.NewUserAsync();
        var uid = await user.UidAsync();
        var table = service.Deployment.Table(service.App, "Tokens");
        var cancellation = TestContext.Current.CancellationToken;
        var row = await table.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {uid}"), cancellationToken: cancellation)
            .SingleAsync(cancellation);
        foreach (var hundred in Enumerable.Range(0, 10_000).Chunk(100))
        {
            await table.SubmitTransactionAsync(
                hundred.Select(i =>
                {
                    // Older than the one that is there, and the later the older.
                    var copy = new TableEntity(uid, $"{uid}7fffffff{i:x8}0000000000000000");
                    foreach (var (name, value) in row.Where(static property => property.Key is not ("PartitionKey" or "RowKey" or "Timestamp" or "odata.etag")))
                    {
                        copy[name] = value;
                    }

                    return new TableTransactionAction(TableTransactionActionType.Add, copy);
                }),
                cancellation);
        }

        service.Wire.Clear();
        var listed = await user.ListTokensAsync();

        Assert.Equal(10_001, listed.Count);
        Assert.Equal(listed.Select(static token => token.Text("uid")).Order(StringComparer.Ordinal), listed.Select(static token => token.Text("uid")));

        // 101 pages: two reads for the check, and one query each.
        Assert.Equal(101 * 3, service.Wire.Requests.Count(static request => request.StartsWith("GET ", StringComparison.Ordinal)));
    }
}

using System.Text.Json.Nodes;

namespace Bytedesk.Functions.Tests.Contract.Users;

public sealed class ListUsersTests(ListUsersTests.Crowd crowd) : IClassFixture<ListUsersTests.Crowd>
{
    [Theory]
    [InlineData(7)]
    [InlineData(100)]
    public async Task Pages_hold_each_user_once(int pageSize)
    {
        var listed = await ListUidsAsync("", pageSize);

        Assert.Equal(crowd.Uids.Order(StringComparer.Ordinal), listed.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("CROWD-17@", 1)]
    [InlineData("crowd-1", 1 + 10 + 100)]
    [InlineData("昵称9", 1 + 10)]
    [InlineData("1390000", 240)]
    [InlineData("nobody has this", 0)]
    public async Task Finds_by_part_of_a_name_an_address_or_a_number_in_any_case(string text, int expected)
    {
        var found = await ListUidsAsync($"&searchText={Uri.EscapeDataString(text)}", 50);

        Assert.Equal((expected, expected), (found.Count, found.Distinct(StringComparer.Ordinal).Count()));
    }

    [Fact]
    public async Task Finds_who_is_disabled_and_who_is_not()
    {
        var listed = await ListUidsAsync("&status=DISABLED");
        Assert.Equal([crowd.Disabled], listed);

        listed = await ListUidsAsync("&status=enabled");
        Assert.Equal(crowd.Uids.Except([crowd.Disabled]).Order(StringComparer.Ordinal), listed.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("?pageSize=0", "pageSize")]
    [InlineData("?pageSize=101", "pageSize")]
    [InlineData("?pageSize=x", "pageSize")]
    [InlineData("?status=gone", "status")]
    [InlineData("?pageToken=x", "pageToken")]
    public async Task A_wrong_parameter_is_a_400_that_names_it(string query, string name) =>
        (await crowd.Administrator.GetAsync($"/api/users/list{query}")).ShouldFail(400, name);

    [Fact]
    public async Task A_page_token_is_for_one_question_alone()
    {
        var page = (await crowd.Administrator.GetAsync("/api/users/list?pageSize=1")).ShouldSucceed();
        var token = page.Text("pageToken");

        Assert.Equal(1, page.GetProperty("content").GetArrayLength());
        _ = (await crowd.Administrator.GetAsync($"/api/users/list?pageSize=1&pageToken={token}")).ShouldSucceed();
        _ = (await crowd.Administrator.GetAsync($"/api/users/list?status=enabled&pageToken={token}")).ShouldFail(400);
        _ = (await crowd.Administrator.GetAsync($"/api/users/list?searchText=a&pageToken={token}")).ShouldFail(400);
    }

    private async Task<IReadOnlyList<string>> ListUidsAsync(string query, int pageSize = 100) =>
        [.. (await crowd.Administrator.AllPagesAsync($"/api/users/list?pageSize={pageSize}{query}")).Select(static user => user.Text("uid"))];

    /// <summary>Some hundreds of users, one of them disabled.</summary>
    public sealed class Crowd : Service
    {
        internal HashSet<string> Uids { get; } = [];

        internal string Disabled { get; private set; } = "";

        public override async ValueTask InitializeAsync()
        {
            await base.InitializeAsync();
            var users = await Task.WhenAll(Enumerable.Range(0, 240).Select(i => NewUserAsync(new JsonObject
            {
                ["email"] = $"crowd-{i}@example.com",
                ["mobile"] = $"1390000{i:D4}",
                ["nickname"] = $"昵称{i}",
            })));
            Uids.UnionWith(users.Select(static user => user.Text("uid")));
            _ = Uids.Add(await Administrator.UidAsync());
            Disabled = users[17].Text("uid");
            _ = (await Administrator.PostAsync(users[17].Path("/disable"), null)).ShouldSucceed();
        }
    }
}

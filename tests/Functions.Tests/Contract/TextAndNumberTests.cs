using System.Text.Json.Nodes;

namespace Bytedesk.Functions.Tests.Contract;

/// <summary>Numbers and texts are counted as the description of the API counts them.</summary>
public sealed class TextAndNumberTests(Service service) : IClassFixture<Service>
{
    private const string Emoji = "\U0001F600";

    [Theory]
    [InlineData("90")]
    [InlineData("90.0")]
    [InlineData("9e1")]
    [InlineData("9.0E+1")]
    [InlineData("900e-1")]
    public async Task A_whole_number_may_be_written_as_JSON_allows(string number)
    {
        var token = (await service.Administrator.PostAsync("/api/tokens/create", $$"""{"name":"CRM","lifetimeDays":{{number}}}""")).ShouldSucceed();

        Assert.Equal(90, (token.GetProperty("expiresAt").GetDateTimeOffset() - token.GetProperty("issuedAt").GetDateTimeOffset()).TotalDays);
        _ = (await service.Administrator.GetAsync($"/api/tokens/list?pageSize={Uri.EscapeDataString(number)}")).ShouldSucceed();
    }

    [Theory]
    [InlineData("90.5")]
    [InlineData("1e400")]
    [InlineData("2147483648")]
    [InlineData("99999999999999999999999999999999")]
    [InlineData("\"90\"")]
    [InlineData("true")]
    public async Task Any_other_number_has_the_wrong_type(string number) => Assert.Equal(
        "lifetimeDays has the wrong type",
        (await service.Administrator.PostAsync("/api/tokens/create", $$"""{"name":"CRM","lifetimeDays":{{number}}}""")).ShouldFail(400));

    [Theory]
    [InlineData("0")]
    [InlineData("101")]
    [InlineData("1.5")]
    [InlineData("-1")]
    [InlineData("1e9")]
    [InlineData(" 5")]
    [InlineData("0x5")]
    [InlineData("1,0")]
    [InlineData("1e99999999999")]
    public async Task A_page_size_that_is_none_is_400(string size) => Assert.Equal(
        "pageSize must be 1 to 100", (await service.Administrator.GetAsync($"/api/tokens/list?pageSize={Uri.EscapeDataString(size)}")).ShouldFail(400));

    [Theory]
    [InlineData("name", 64)]
    [InlineData("channel", 32)]
    [InlineData("description", 1024)]
    public async Task Lengths_count_code_points(string member, int longest)
    {
        Task<Answer> CreateAsync(int length) => service.Administrator.CreateTokenAsync(new JsonObject { ["name"] = "CRM", [member] = Repeat(length) });

        Assert.Equal(Repeat(longest), (await CreateAsync(longest)).ShouldSucceed().Text(member));
        Assert.Equal($"{member} is longer than {longest} characters", (await CreateAsync(longest + 1)).ShouldFail(400));
    }

    [Fact]
    public async Task A_reason_counts_code_points_too()
    {
        var (path, _) = await service.Administrator.NewAsync();

        Assert.Equal("reason is longer than 256 characters", (await RevokeAsync(257)).ShouldFail(400));
        Assert.Equal(Repeat(256), (await RevokeAsync(256)).ShouldSucceed().Text("revokeReason"));

        Task<Answer> RevokeAsync(int length) => service.Administrator.PostAsync($"{path}/revoke", new JsonObject { ["reason"] = Repeat(length) }.ToJsonString());
    }

    [Theory]
    [InlineData("  CRM \u3000", "CRM")]
    [InlineData("Cafe\u0301", "Caf\u00e9")]
    [InlineData("客服 系统 2", "客服 系统 2")]
    [InlineData("a😀b", "a😀b")]
    public async Task A_token_has_one_spelling_of_its_name(string sent, string kept)
    {
        var token = await service.Administrator.NewTokenAsync(new JsonObject { ["name"] = sent, ["description"] = $" {sent}\t" });

        Assert.Equal(kept, token.Text("name"));
        Assert.Equal(sent.Trim(), token.Text("description"));
        var changed = (await service.Administrator.PutAsync($"/api/tokens/{token.Text("uid")}", new JsonObject { ["name"] = $"\u3000{sent} ", ["description"] = $"\n{sent} " })).ShouldSucceed();
        Assert.Equal((kept, sent.Trim()), (changed.Text("name"), changed.Text("description")));
    }

    [Theory]
    [InlineData("a\u200bb")]
    [InlineData("a\u00adb")]
    [InlineData("a\u202eb")]
    [InlineData("\ufeffa")]
    [InlineData("a\u2028b")]
    [InlineData("a\u2029b")]
    [InlineData("a\u00a0b")]
    [InlineData("a\u3000b")]
    [InlineData("a\tb")]
    [InlineData("a\u0007b")]
    [InlineData("a\u0000b")]
    [InlineData("a\u0085b")]
    [InlineData("a\u0378b")]
    [InlineData("a\U000E0041b")]
    public async Task A_name_has_no_character_that_cannot_be_seen(string name)
    {
        var (path, _) = await service.Administrator.NewAsync();

        Assert.Equal("name has a control, invisible or unassigned character in it", (await service.Administrator.CreateTokenAsync(new JsonObject { ["name"] = name })).ShouldFail(400));
        Assert.Equal("name has a control, invisible or unassigned character in it", (await service.Administrator.PutAsync(path, new JsonObject { ["name"] = name })).ShouldFail(400));
    }

    [Theory]
    [InlineData("description", "a\u0000b")]
    [InlineData("description", "a\u001bb")]
    [InlineData("description", "a\u007fb")]
    [InlineData("channel", "a\nb")]
    [InlineData("channel", "a\u0085b")]
    public async Task Free_text_has_no_control_character(string member, string text) => Assert.Equal(
        $"{member} has a control character in it", (await service.Administrator.CreateTokenAsync(new JsonObject { ["name"] = "CRM", [member] = text })).ShouldFail(400));

    [Fact]
    public async Task A_description_has_lines_and_a_search_has_none()
    {
        var token = await service.Administrator.NewTokenAsync(new JsonObject { ["name"] = "CRM", ["description"] = "one\r\n\ttwo" });

        Assert.Equal("one\r\n\ttwo", token.Text("description"));
        Assert.Equal("searchText has a control character in it", (await service.Administrator.GetAsync("/api/tokens/list?searchText=a%00")).ShouldFail(400));
    }

    private static string Repeat(int count) => string.Concat(Enumerable.Repeat(Emoji, count));
}

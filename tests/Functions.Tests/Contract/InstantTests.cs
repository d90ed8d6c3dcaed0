using System.Text.Json.Nodes;

namespace Bytedesk.Functions.Tests.Contract;

/// <summary>Instants are RFC 3339, wherever a client sends one.</summary>
public sealed class InstantTests(Service service, TestApp test) : IClassFixture<Service>, IClassFixture<TestApp>
{
    public static TheoryData<string> Wrong { get; } =
    [
        "", "yesterday", "10:00", "1.2", "20260131", "2026", "2026-01", "1769846400", "2026-01-31T08:00:00", "2026-01-31 08:00:00Z", "2026-01-31T08:00Z",
        "2026-01-31T08Z", "2026-1-31T08:00:00Z", "2026-02-29T08:00:00Z", "2026-13-01T08:00:00Z", "2026-01-31T24:00:00Z", "2026-01-31T08:60:00Z",
        "2026-01-31T08:00:61Z", "2026-01-31T08:00:00.Z", "2026-01-31T08:00:00,5Z", "2026-01-31T08:00:00+0800", "2026-01-31T08:00:00+08", "2026-01-31T08:00:00+14:01",
        "2026-01-31T08:00:00+08:60", "2026-01-31T08:00:00 +08:00", " 2026-01-31T08:00:00Z", "2026-01-31T08:00:00Z ", "2026-01-31T08:00:00ZZ", "+2026-01-31T08:00:00Z",
        "2026-01-31T08:00:00GMT", "Sat, 31 Jan 2026 08:00:00 GMT", "01/31/2026 08:00", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "٢٠٢٦-01-31T08:00:00Z",
    ];

    [Theory]
    [InlineData("2026-01-31T08:00:00Z", "2026-01-31T08:00:00.000Z")]
    [InlineData("2026-01-31t08:00:00z", "2026-01-31T08:00:00.000Z")]
    [InlineData("2026-01-31T08:00:00+08:00", "2026-01-31T00:00:00.000Z")]
    [InlineData("2026-01-31T08:00:00-00:00", "2026-01-31T08:00:00.000Z")]
    [InlineData("2026-01-31T08:00:00+14:00", "2026-01-30T18:00:00.000Z")]
    [InlineData("2026-01-31T08:00:00-14:00", "2026-01-31T22:00:00.000Z")]
    [InlineData("2026-01-31T08:00:00.5Z", "2026-01-31T08:00:00.500Z")]
    [InlineData("2026-01-31T08:00:00.1239Z", "2026-01-31T08:00:00.123Z")]
    [InlineData("2026-01-31T08:00:00.99999999999999999999+08:00", "2026-01-31T00:00:00.999Z")]
    [InlineData("2028-02-29T23:59:59Z", "2028-02-29T23:59:59.000Z")]
    public async Task What_RFC_3339_allows_is_read(string text, string instant)
    {
        var echo = (await test.App.PostAsync("/test/echo", $$"""{"name":"a","at":"{{text}}"}""")).ShouldSucceed();

        Assert.Equal(instant, echo.GetProperty("at").GetString());
        _ = (await service.Administrator.GetAsync($"/api/audit/list?from={Uri.EscapeDataString(text)}&to={Uri.EscapeDataString(text)}")).ShouldSucceed();
    }

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task Anything_else_is_400_and_the_member_is_named(string text)
    {
        var token = new JsonObject { ["name"] = "a", ["expiresAt"] = text };
        Assert.Equal("expiresAt must be an instant such as 2026-01-31T08:00:00Z", (await service.Administrator.CreateTokenAsync(token)).ShouldFail(400));
        Assert.Equal("at must be an instant such as 2026-01-31T08:00:00Z", (await test.App.PostAsync("/test/echo", new JsonObject { ["name"] = "a", ["at"] = text }.ToJsonString())).ShouldFail(400));
        if (text.Length > 0)
        {
            foreach (var parameter in (string[])["from", "to"])
            {
                Assert.Equal(
                    $"{parameter} must be an instant such as 2026-01-31T08:00:00Z, or a day such as 2026-01-31",
                    (await service.Administrator.GetAsync($"/api/audit/list?{parameter}={Uri.EscapeDataString(text)}")).ShouldFail(400));
            }
        }
    }

    [Theory]
    [InlineData("1769846400")]
    [InlineData("true")]
    [InlineData("{}")]
    [InlineData("\"2026-01-31\"")]
    public async Task In_a_body_a_number_and_a_day_are_none(string value) =>
        Assert.Equal("at must be an instant such as 2026-01-31T08:00:00Z", (await test.App.PostAsync("/test/echo", $$"""{"name":"a","at":{{value}}}""")).ShouldFail(400));

    [Fact]
    public async Task In_a_query_a_day_is_its_first_moment_in_UTC()
    {
        var today = TimeProvider.System.GetUtcNow().UtcDateTime.Date;
        string Day(int days) => today.AddDays(days).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

        async Task<int> CountAsync(string query) =>
            (await service.Administrator.GetAsync($"/api/audit/list?{query}")).ShouldSucceed().GetProperty("content").GetArrayLength();

        Assert.NotEqual(0, await CountAsync($"from={Day(-1)}&to={Day(2)}"));
        Assert.Equal(0, await CountAsync($"to={Day(-1)}"));
        Assert.Equal(0, await CountAsync($"from={Day(2)}"));
        Assert.Equal(0, await CountAsync("from=2026-02-01&to=2026-01-31"));
        Assert.Contains("from", (await service.Administrator.GetAsync("/api/audit/list?from=2026-02-30")).ShouldFail(400), StringComparison.Ordinal);
    }
}

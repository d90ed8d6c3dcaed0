using Bytedesk.Functions.Paging;
using Bytedesk.Functions.Tests.Hosting;

namespace Bytedesk.Functions.Tests.Paging;

public sealed class PageTokensTests(AzuriteFixture azurite)
{
    private static readonly RowPosition Position = new("partition", "row");

    [Fact]
    public async Task Leads_on_from_where_the_page_ended_on_any_instance()
    {
        await using var host = await IdentityHost.StartAsync(azurite);
        await using var another = host.Another();

        var token = await FirstAsync(host, "tokens of one");

        Assert.Equal(Position, await FollowAsync(another, "tokens of one", token));
    }

    [Fact]
    public async Task Is_of_no_use_for_another_listing()
    {
        await using var host = await IdentityHost.StartAsync(azurite);

        var token = await FirstAsync(host, "tokens of one");

        Assert.Null(await FollowAsync(host, "tokens of two", token));
    }

    [Fact]
    public async Task Is_refused_when_any_character_of_it_is_another()
    {
        await using var host = await IdentityHost.StartAsync(azurite);
        var token = await FirstAsync(host, "tokens of one");

        for (var i = 0; i < token.Length; i++)
        {
            Assert.True(await FollowAsync(host, "tokens of one", token.WithOtherCharacter(i)) is null, $"Character {i} does not matter.");
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("a.b.c")]
    [InlineData("a.b.c.d")]
    [InlineData("%00")]
    [InlineData("cGFydGl0aW9uL3Jvdw")]
    public async Task Is_refused_when_it_is_nothing_of_ours(string token)
    {
        await using var host = await IdentityHost.StartAsync(azurite);

        Assert.Null(await FollowAsync(host, "tokens of one", token));
        Assert.Null(await FollowAsync(host, "tokens of one", token + new string('A', 2_000)));
    }

    private static async Task<string> FirstAsync(IdentityHost host, string listing) =>
        (await host.Get<PageTokens>().ListAsync(
            listing, new PageRequest(), _ => Task.FromResult(new Page<string>([], Position))))!.PageToken!;

    private static async Task<RowPosition?> FollowAsync(IdentityHost host, string listing, string token)
    {
        RowPosition? position = null;
        _ = await host.Get<PageTokens>().ListAsync(listing, new PageRequest(Token: token), after =>
        {
            position = after;
            return Task.FromResult(new Page<string>([], Next: null));
        });
        return position;
    }
}

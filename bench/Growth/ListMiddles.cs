using Bytedesk.Functions.Paging;
using Bytedesk.Functions.Tokens.Management;
using Bytedesk.Functions.Users;

namespace Bytedesk.Benchmarks.Growth;

/// <summary>Page tokens that go on in the middle of lists.</summary>
/// <param name="Users">Of the users.</param>
/// <param name="Tokens">Of everybody's tokens.</param>
/// <param name="Crowded">Of the tokens of the user with half of them.</param>
internal sealed record ListMiddles(string Users, string Tokens, string Crowded)
{
    /// <summary>Makes them for whom they are, without the pages before.</summary>
    /// <param name="pageTokens">The app's.</param>
    /// <param name="readerUid">Who reads the lists.</param>
    /// <param name="crowdedUid">The user with half of the tokens.</param>
    /// <param name="crowdedRow">A token uid between those of that user.</param>
    public static async Task<ListMiddles> FindAsync(PageTokens pageTokens, string readerUid, string crowdedUid, string crowdedRow)
    {
        var uid = "8".PadRight(32, '0');
        return new ListMiddles(
            await PageTokenAsync($"users {readerUid} {new UserQuery()}", new RowPosition(uid, "user")),
            await PageTokenAsync($"tokens {readerUid} {new TokenQuery()}", new RowPosition(uid, uid)),
            await PageTokenAsync($"tokens {readerUid} {new TokenQuery { UserUid = crowdedUid }}", new RowPosition(crowdedUid, crowdedRow)));

        async Task<string> PageTokenAsync(string listing, RowPosition position) =>
            (await pageTokens.ListAsync(listing, new PageRequest(), _ => Task.FromResult(new Page<User>([], position))))!.PageToken!;
    }
}

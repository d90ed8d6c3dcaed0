using Bytedesk.Benchmarks.Faults.Load;

namespace Bytedesk.Benchmarks.Faults.Audit;

/// <summary>What an audit goes by: the clients' records and the tables, after the last sweep.</summary>
/// <param name="exchanges">In the order in which they were sent.</param>
internal sealed class Evidence(IReadOnlyList<Exchange> exchanges, StoredState stored)
{
    private static readonly Operation[] EndsOne = [Operation.Logout, Operation.Revoke];
    private static readonly Operation[] EndsAll = [Operation.RevokeAll, Operation.Disable, Operation.SetPassword, Operation.Delete];

    private readonly ILookup<string?, Exchange> _byUser = exchanges.ToLookup(static exchange => exchange.User);
    private readonly ILookup<string?, Exchange> _byToken = exchanges.ToLookup(static exchange => exchange.Token);

    public IReadOnlyList<Exchange> Exchanges => exchanges;

    public StoredState Stored => stored;

    /// <summary>The users of the tables by uid.</summary>
    public IReadOnlyDictionary<string, StoredUser> Users { get; } = stored.Users.ToDictionary(static user => user.Uid);

    /// <summary>Every name that a user of the tables has.</summary>
    public IReadOnlySet<string> NamesHad => field ??= stored.Users.SelectMany(static user => user.Names).ToHashSet();

    /// <summary>The tokens that clients were given.</summary>
    public IReadOnlyList<TokenHistory> Tokens => field ??=
    [
        .. from issue in exchanges
           where issue is { Operation: Operation.Login or Operation.Generate, Succeeded: true, Token: not null }
           group issue by issue.Token into issues
           let first = issues.MinBy(static issue => issue.Answered)!
           select new TokenHistory(this, first, [.. _byToken[first.Token]], [.. About(first.User!, EndsAll)]),
    ];

    /// <summary>The users that clients were told they have made, each with the first such answer.</summary>
    public IEnumerable<Exchange> Creations => Of(Operation.Create)
        .Where(static exchange => exchange is { Succeeded: true, User: not null })
        .GroupBy(static exchange => exchange.User!)
        .Select(static group => group.First());

    public IEnumerable<Exchange> Of(Operation operation) => Exchanges.Where(exchange => exchange.Operation == operation);

    /// <summary>All that was asked for of a user; of any operation when none is named.</summary>
    public IEnumerable<Exchange> About(string uid, params Operation[] operations) =>
        _byUser[uid].Where(exchange => operations is [] || operations.Contains(exchange.Operation));

    /// <summary>Whether a user who was disabled may have been enabled again by the time of that answer.</summary>
    public bool MayBeEnabled(Exchange disabling, Exchange answer) =>
        disabling.Operation is Operation.Disable
        && About(disabling.User!, Operation.Enable).Any(each =>
            each.Sent < answer.Answered && !each.Refused && (each.IsOpen || each.Answered > disabling.Sent));

    /// <summary>All that was asked for of one token.</summary>
    /// <param name="Evidence">Of which it is a part.</param>
    /// <param name="Issue">What gave it out.</param>
    /// <param name="OfIt">What was asked for of it alone.</param>
    /// <param name="OfAll">What was asked for that ends all tokens of its owner.</param>
    internal sealed record TokenHistory(Evidence Evidence, Exchange Issue, IReadOnlyList<Exchange> OfIt, IReadOnlyList<Exchange> OfAll)
    {
        public string Id => Issue.Token!;

        /// <summary>Where it was presented. A logout presents it too: refused, it has ended nothing, but says that the token counts no more.</summary>
        public IEnumerable<Exchange> Presented => OfIt.Where(static each => each.Operation is Operation.Check or Operation.Logout);

        public IEnumerable<Exchange> Refusals => Presented.Where(static each => each.Status is 401);

        /// <summary>What was to end it alone.</summary>
        public IEnumerable<Exchange> Endings => OfIt.Where(static each => EndsOne.Contains(each.Operation));

        /// <summary>What has ended it with all others.</summary>
        public IEnumerable<Exchange> EndingsWithAll => OfAll.Where(end => end.Succeeded && end.Sent > Issue.Answered);
    }
}

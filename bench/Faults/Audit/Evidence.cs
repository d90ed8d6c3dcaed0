using Bytedesk.Benchmarks.Faults.Load;

namespace Bytedesk.Benchmarks.Faults.Audit;

/// <summary>What an audit goes by: the clients' records and the tables, after the last sweep.</summary>
internal sealed record Evidence
{
    private readonly ILookup<string, Exchange> _byUser;

    public Evidence(IReadOnlyList<Exchange> exchanges, StoredState stored)
    {
        Exchanges = exchanges;
        Stored = stored;
        Users = stored.Users.ToDictionary(static user => user.Uid);
        _byUser = exchanges.Where(static exchange => exchange.User is not null).ToLookup(static exchange => exchange.User!);
        Issues = exchanges
            .Where(static exchange => exchange is { Operation: Operation.Login or Operation.Generate, Succeeded: true, Token: not null })
            .GroupBy(static exchange => exchange.Token!)
            .ToDictionary(static group => group.Key, static group => group.MinBy(static exchange => exchange.Answered)!);
    }

    /// <summary>In the order in which they were sent.</summary>
    public IReadOnlyList<Exchange> Exchanges { get; }

    public StoredState Stored { get; }

    /// <summary>The users of the tables by uid.</summary>
    public IReadOnlyDictionary<string, StoredUser> Users { get; }

    /// <summary>The exchanges that gave tokens out, by <c>jti</c>.</summary>
    public IReadOnlyDictionary<string, Exchange> Issues { get; }

    public IEnumerable<Exchange> Of(Operation operation) => Exchanges.Where(exchange => exchange.Operation == operation);

    /// <summary>All that was asked for of a user.</summary>
    public IEnumerable<Exchange> About(string uid, params Operation[] operations) => _byUser[uid].Where(exchange => operations.Contains(exchange.Operation));

    /// <summary>Whether a user who was disabled may have been enabled again by the time of that answer.</summary>
    public bool MayBeEnabled(Exchange disabling, Exchange answer) =>
        disabling.Operation is Operation.Disable
        && About(disabling.User!, Operation.Enable).Any(each =>
            each.Sent < answer.Answered && !each.Refused && (each.IsOpen || each.Answered > disabling.Sent));

    /// <summary>The users that clients were told they have made, each with the first such answer.</summary>
    public IEnumerable<Exchange> Creations => Of(Operation.Create)
        .Where(static exchange => exchange is { Succeeded: true, User: not null })
        .GroupBy(static exchange => exchange.User!)
        .Select(static group => group.First());
}

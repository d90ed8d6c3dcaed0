using Bytedesk.Benchmarks.Faults.Load;

namespace Bytedesk.Benchmarks.Faults.Audit;

/// <summary>Three users, their tokens and all that was asked of them; and the same with one rule broken.</summary>
internal static class BrokenEvidence
{
    // Of user a one token is kept and one revoked, which a logout without an answer had ended before; b is disabled and c
    // deleted, each with a token that was ended with all others: c's by what was asked for before it was given out, and done
    // late.
    private static readonly Exchange[] Exchanges =
    [
        Made("a", 10) with { IdempotencyKey = "k" },
        Made("b", 10),
        Made("c", 10),
        About(Operation.Create, null, 400, 12) with { Names = ["e@example.com", "user-a"], Message = "Username user-a already exists" },
        About(Operation.RevokeAll, "b", 200, 22),
        About(Operation.RevokeAll, "c", 503, 15),
        Issued("kept", "a", 20),
        Issued("ended", "a", 20),
        Issued("with-all", "b", 20),
        Issued("with-late", "c", 20),
        About(Operation.Check, "a", 200, 30) with { Token = "kept" },
        About(Operation.Check, "b", 401, 30) with { Token = "with-all" },
        About(Operation.Check, "c", 401, 30) with { Token = "with-late" },
        About(Operation.Logout, "a", Exchange.NoAnswer, 33) with { Token = "ended" },
        About(Operation.Logout, "a", 401, 36) with { Token = "ended" },
        About(Operation.Revoke, "a", 200, 40) with { Token = "ended" },
        About(Operation.Disable, "b", 200, 40),
        About(Operation.Delete, "c", 200, 40),
        About(Operation.Reclaim, "f", 200, 80) with { Names = ["f@example.com", "user-f"] },
        About(Operation.Check, "a", 401) with { Token = "ended" },
        About(Operation.Login, "b", 403) with { Password = "1" },
    ];

    private static readonly StoredState Stored = new()
    {
        Users = [User("a"), User("b") with { Enabled = false, Stamp = "new" }, User("f")],
        Names = Names("a").Concat(Names("b")).Concat(Names("f")).ToDictionary(),
        Tokens = new Dictionary<string, string?> { ["kept"] = null, ["ended"] = null, ["with-all"] = "old", ["with-late"] = null },
        Revoked = new HashSet<string> { "ended" },
        Mortal = new HashSet<string> { "failures|x", "token|kept" },
        Announced = new HashSet<string> { "failures|x", "token|kept" },
        Unfinished = new HashSet<string>(),
    };

    public static Evidence Sound { get; } = new(Exchanges, Stored);

    /// <summary>Evidence of which the rule is broken, more than once where it can break in more than one way.</summary>
    public static IEnumerable<(Rule Rule, Evidence Evidence)> All =>
    [
        (UserRules.Missing, With(Stored with { Users = [Stored.Users[1]] })),
        (UserRules.Missing, With(About(Operation.Rename, "a", 404) with { Names = ["n"] })),
        (UserRules.Double, With(Stored with { Users = [.. Stored.Users, User("g") with { Names = ["user-a"] }] })),
        (UserRules.Repeated, With(Made("h", 50) with { IdempotencyKey = "k" })),
        (UserRules.Repeated, With(Made("h", 50) with { Names = ["a@example.com", "other"] })),
        (UserRules.OtherNames, With(Stored with { Users = [User("a") with { Names = ["a@example.com"] }, Stored.Users[1]] })),
        (UserRules.OtherNames, With(About(Operation.Rename, "a", 200) with { Names = ["renamed"] })),
        (UserRules.Undeleted, With(Stored with { Users = [.. Stored.Users, User("c")] })),
        (UserRules.WrongState, With(Stored with { Users = [Stored.Users[0], Stored.Users[1] with { Enabled = true }] })),
        (UserRules.WrongState, With(About(Operation.Enable, "b", 200))),
        (NameRules.TakenByNobody, With(Stored with { Names = Stored.Names.Append(new(StoredState.KeyOf("user-c"), "c")).ToDictionary() })),
        (NameRules.TakenByNobody, With(Stored with { Names = Stored.Names.Append(new(StoredState.KeyOf("other"), "a")).ToDictionary() })),
        (NameRules.NotReclaimed, With(About(Operation.Reclaim, null, 400) with { Names = ["n"] })),
        (NameRules.NotReclaimed, With(About(Operation.Reclaim, null, 503) with { Names = ["n"] })),
        (NameRules.LeadsElsewhere, With(Stored with { Names = Names("b").ToDictionary() })),
        (NameRules.ToldToExist, With(About(Operation.Create, null, 400) with { Names = ["e", "ghost"], Message = "Username ghost already exists" })),
        (TokenRules.AcceptedAfterEnd, With(About(Operation.Check, "a", 200) with { Token = "ended" })),
        (TokenRules.AcceptedAfterEnd, With(About(Operation.Logout, "a", 200) with { Token = "ended" })),
        (TokenRules.AcceptedAfterEnd, With(About(Operation.Check, "b", 200) with { Token = "with-all" })),
        (TokenRules.AcceptedAfterRefusal, With(
            About(Operation.Revoke, "a", Exchange.NoAnswer, 50) with { Token = "kept" },
            About(Operation.Check, "a", 401, 60) with { Token = "kept" },
            About(Operation.Check, "a", 200, 70) with { Token = "kept" })),
        (TokenRules.AcceptedAfterRefusal, With(
            About(Operation.Revoke, "a", Exchange.NoAnswer, 50) with { Token = "kept" },
            About(Operation.Logout, "a", 401, 60) with { Token = "kept" },
            About(Operation.Check, "a", 200, 70) with { Token = "kept" })),
        (TokenRules.RefusedWithoutEnd, With(RefusedKept)),
        (TokenRules.RefusedWithoutEnd, With(About(Operation.Logout, "a", 401, 50) with { Token = "kept" })),
        (TokenRules.RefusedWithoutEnd, With(About(Operation.Revoke, "a", 404, 50) with { Token = "kept" }, RefusedKept)),
        (TokenRules.RefusedWithoutEnd, With(About(Operation.Delete, "a", 404, 50), RefusedKept)),
        (TokenRules.RefusedWithoutEnd, With(About(Operation.RevokeAll, "a", 200, 15), RefusedKept)),
        (TokenRules.RefusedWithoutEnd, With(About(Operation.SetPassword, "a", 200, 15) with { Password = "2" }, RefusedKept)),
        (TokenRules.RefusedWithoutEnd, With(About(Operation.Disable, "a", 200, 15), About(Operation.Enable, "a", 200, 17), RefusedKept)),
        (TokenRules.RefusedWithoutEnd, With(About(Operation.Delete, "a", 404, 15), RefusedKept)),
        (TokenRules.EndUndone, With(Stored with { Revoked = new HashSet<string>() })),
        (TokenRules.EndUndone, With(Stored with { Users = [Stored.Users[0], Stored.Users[1] with { Stamp = "old" }] })),
        (TokenRules.RecordMissing, With(Stored with { Tokens = new Dictionary<string, string?>() })),
        (AnswerRules.Unexpected, With(About(Operation.Check, "a", 500) with { Token = "kept" })),
        (AnswerRules.SignedInDisabled, With(About(Operation.Login, "b", 200))),
        (AnswerRules.SignedInDisabled, With(About(Operation.Login, "c", 200))),
        (AnswerRules.SignedInOldPassword, With(
            About(Operation.SetPassword, "a", 200, 50) with { Password = "2" },
            About(Operation.Login, "a", 200, 60) with { Password = "1" })),
        (AnswerRules.SignInRefused, With(About(Operation.Login, "a", 401))),
        (AnswerRules.SignInRefused, With(About(Operation.Login, "a", 403))),
        (LeftoverRules.Unannounced, With(Stored with { Announced = new HashSet<string> { "token|kept" } })),
        (LeftoverRules.Unannounced, With(Stored with { Announced = new HashSet<string> { "failures|x" } })),
        (LeftoverRules.Unswept, With(Stored with { Unfinished = new HashSet<string> { "user|x" } })),
    ];

    private static Exchange RefusedKept => About(Operation.Check, "a", 401) with { Token = "kept" };

    private static Evidence With(StoredState stored) => new(Exchanges, stored);

    private static Evidence With(params Exchange[] more) => new([.. Exchanges, .. more], Stored);

    private static Exchange About(Operation operation, string? uid, int status, long sent = 90) =>
        new() { Operation = operation, User = uid, Status = status, Sent = sent, Answered = sent + 1 };

    private static Exchange Made(string uid, long sent) =>
        About(Operation.Create, uid, 200, sent) with { Names = [$"{uid}@example.com", $"user-{uid}"] };

    private static Exchange Issued(string token, string uid, long sent) =>
        About(Operation.Generate, uid, 200, sent) with { Token = token };

    private static StoredUser User(string uid) => new(uid, [$"{uid}@example.com", $"user-{uid}"], Enabled: true, Stamp: null);

    private static IEnumerable<KeyValuePair<string, string>> Names(string uid) =>
        User(uid).Names.Select(name => KeyValuePair.Create(StoredState.KeyOf(name), uid));
}

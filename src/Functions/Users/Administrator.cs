using Bytedesk.Functions.Audit;

namespace Bytedesk.Functions.Users;

/// <summary>Who administers users.</summary>
/// <param name="Actor">The same for the audit.</param>
/// <param name="ChangesSuperUsers">
/// Whether super administrators are theirs to change, make and unmake. A generated token's are not: who could, might sign in
/// as one, and do more than the token.
/// </param>
internal readonly record struct Administrator(Actor Actor, bool ChangesSuperUsers)
{
    /// <summary>Why they cannot change this user; null when they can.</summary>
    public Refusal? FindLimit(User user) => ChangesSuperUsers || !user.SuperUser
        ? null
        : Refusal.Forbidden("A generated token cannot change a super administrator");

    /// <summary>Why they cannot make a user a super administrator; null when they can.</summary>
    public Refusal? FindLimitToMakeSuper() => ChangesSuperUsers
        ? null
        : Refusal.Forbidden("superUser cannot be changed with a generated token: sign in as a super administrator");
}

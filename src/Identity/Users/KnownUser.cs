namespace Bytedesk.Identity.Users;

/// <summary>What is known of a user who is to be created.</summary>
public abstract record KnownUser
{
    private KnownUser()
    {
    }

    /// <summary>Nobody has one of the names, as far as a look can tell: only the creation takes them.</summary>
    public sealed record Absent : KnownUser;

    /// <summary>The user is there, just as asked for.</summary>
    /// <param name="User">The user.</param>
    public sealed record Same(User User) : KnownUser;

    /// <summary>A creation would be refused.</summary>
    /// <param name="Reason">The sentence that it would give.</param>
    public sealed record Refused(string Reason) : KnownUser;
}

namespace Bytedesk.Functions.Users;

/// <summary>What is known of a user who is to be created.</summary>
internal abstract record KnownUser
{
    private KnownUser()
    {
    }

    /// <summary>Nobody has one of the names, as far as a look can tell: only the creation takes them.</summary>
    internal sealed record Absent : KnownUser;

    /// <summary>The user is there, just as asked for.</summary>
    internal sealed record Same(User User) : KnownUser;

    /// <summary>A creation would be refused.</summary>
    internal sealed record Refused(string Reason) : KnownUser;
}

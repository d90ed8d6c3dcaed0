namespace Bytedesk.Identity.Users;

/// <summary>What came of the wish for a name.</summary>
internal abstract record NameReservation
{
    private NameReservation()
    {
    }

    /// <summary>It is held now.</summary>
    public sealed record Reserved : NameReservation;

    /// <summary>A user has it.</summary>
    public sealed record Taken(LoginName Name) : NameReservation;

    /// <summary>Another creation or change holds it and has neither succeeded nor failed yet.</summary>
    public sealed record Pending(TimeSpan RetryAfter) : NameReservation;
}

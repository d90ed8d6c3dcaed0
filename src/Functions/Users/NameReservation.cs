namespace Bytedesk.Functions.Users;

/// <summary>What came of the wish for a name.</summary>
internal abstract record NameReservation
{
    private NameReservation()
    {
    }

    /// <summary>It is held now.</summary>
    internal sealed record Reserved : NameReservation;

    /// <summary>A user has it.</summary>
    internal sealed record Taken(LoginName Name) : NameReservation;

    /// <summary>Another creation or change holds it and has neither succeeded nor failed yet.</summary>
    internal sealed record Pending(TimeSpan RetryAfter) : NameReservation;
}

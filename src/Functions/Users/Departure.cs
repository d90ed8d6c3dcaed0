namespace Bytedesk.Functions.Users;

/// <summary>What came of the wish that a user be no enabled super administrator any more.</summary>
internal enum Departure
{
    /// <summary>It is committed.</summary>
    Committed,

    /// <summary>The user has changed since they were read: all is to be looked at again.</summary>
    Outdated,

    /// <summary>There would be none left.</summary>
    LastOne,
}

namespace Bytedesk.Functions.Tokens;

/// <summary>How a token stands, as far as its record and its owner tell.</summary>
internal enum TokenStatus
{
    /// <summary>It counts.</summary>
    Active = 0,

    /// <summary>It does not count for the time being.</summary>
    Disabled = 1,

    /// <summary>It will never count again.</summary>
    Revoked = 2,

    /// <summary>Its time is over.</summary>
    Expired = 3,
}

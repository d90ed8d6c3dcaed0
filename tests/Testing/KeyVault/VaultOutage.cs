namespace Bytedesk.Testing.KeyVault;

/// <summary>How a vault fails.</summary>
public enum VaultOutage
{
    /// <summary>It does not.</summary>
    None = 0,

    /// <summary>503 to everything.</summary>
    Unavailable,

    /// <summary>Every connection is reset before an answer.</summary>
    Unreachable,

    /// <summary>403 to everything, as when the caller's role is gone.</summary>
    Forbidden,

    /// <summary>500 to everything.</summary>
    InternalError,

    /// <summary>429 to everything, with <c>Retry-After</c>.</summary>
    Throttled,

    /// <summary>No answer until the caller gives up.</summary>
    Silent,
}

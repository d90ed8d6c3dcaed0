namespace Bytedesk.KeyVaultDouble;

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
}

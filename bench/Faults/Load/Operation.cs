namespace Bytedesk.Benchmarks.Faults.Load;

/// <summary>What a client asks for.</summary>
internal enum Operation
{
    Create,
    Login,
    Generate,
    Check,
    Logout,
    Revoke,
    RevokeAll,
    Disable,
    Enable,
    Rename,
    SetPassword,
    Delete,

    /// <summary>After everything: the creation of a user with a name that should be free.</summary>
    Reclaim,
}

namespace Bytedesk.Identity.Audit;

/// <summary>What an audit event is about. A successful sign-in is told by its token's record.</summary>
public enum AuditEventType
{
    /// <summary>A wrong password for a user who exists.</summary>
    SignInFailed = 0,

    /// <summary>A right password of a disabled user.</summary>
    SignInRefused = 1,

    /// <summary>So many wrong passwords that the account is locked for a while.</summary>
    AccountLocked = 2,

    /// <summary>A token that will never count again.</summary>
    TokenRevoked = 3,

    /// <summary>A new user.</summary>
    UserCreated = 4,
}

namespace Bytedesk.Functions.Audit;

/// <summary>Who does something, and from where.</summary>
/// <param name="UserUid">The user; null when that is not known, or is the service itself.</param>
/// <param name="ClientAddress">The client's network address; null when it is not known.</param>
/// <param name="TokenUid">The access token that they used; null when it was none.</param>
internal sealed record Actor(string? UserUid, string? ClientAddress, string? TokenUid = null);

/// <summary>What an audit event is about.</summary>
internal enum AuditEventType
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

    /// <summary>A sign-in, with the token that it led to.</summary>
    SignedIn = 5,

    /// <summary>A generated token.</summary>
    TokenCreated = 6,

    /// <summary>A token that was edited, enabled or disabled.</summary>
    TokenChanged = 7,

    /// <summary>A token that was revoked and is not listed any more.</summary>
    TokenDeleted = 8,

    /// <summary>All tokens of a user, but perhaps one.</summary>
    AllTokensRevoked = 9,

    /// <summary>A user whose data were edited.</summary>
    UserChanged = 10,

    /// <summary>A user who may sign in again.</summary>
    UserEnabled = 11,

    /// <summary>A user who may not sign in any more.</summary>
    UserDisabled = 12,

    /// <summary>A user who is no more.</summary>
    UserDeleted = 13,

    /// <summary>A new password, set by an administrator or by the user.</summary>
    PasswordChanged = 14,

    /// <summary>A user whose failed sign-ins were forgotten.</summary>
    UserUnlocked = 15,

    /// <summary>A sign-in link with an access token, opened: it has led to a one-time code.</summary>
    SignInLinkOpened = 16,

    /// <summary>A sign-in link whose access token did not open the page; the reason is added.</summary>
    SignInLinkRefused = 17,

    /// <summary>A one-time sign-in link, made for the user.</summary>
    SignInLinkCreated = 18,

    /// <summary>A session of a page, begun with a one-time code.</summary>
    SessionStarted = 19,

    /// <summary>A ticket that is no more; its number is added.</summary>
    TicketDeleted = 30,

    /// <summary>Settings of the workbench that were changed; their group is added.</summary>
    SettingsChanged = 31,
}

using Bytedesk.Functions.Tokens;
using Bytedesk.Functions.Users;

namespace Bytedesk.Functions.Sessions;

/// <summary>How a page gets its session: by a code, by a password, or, with neither, by its cookie.</summary>
internal sealed record SessionRequest
{
    /// <summary>A one-time sign-in code, of the page's address or of <c>createSignInLink</c>.</summary>
    public string? Code { get; init; }

    /// <summary>A username, an e-mail address or a mobile number; together with <c>password</c>.</summary>
    public string? Username { get; init; }

    /// <summary>The password, as it was typed.</summary>
    public string? Password { get; init; }

    /// <summary>Whether the page is in a frame, which has a session and a cookie of its own.</summary>
    public bool? Embedded { get; init; }

    /// <summary>In a frame, the ticket of the page's address: without it, or with one of other domains, no session is found by the cookie.</summary>
    public string? Embed { get; init; }

    /// <summary>Whether a code may end the session of another user.</summary>
    public bool? SwitchUser { get; init; }

    /// <summary>For the description of the API.</summary>
    public static SessionRequest Example { get; } = new() { Username = "agent@example.com", Password = "correct horse battery" };

    /// <summary>The first rule that is broken, as a sentence for the client; null when all hold.</summary>
    public string? FindBrokenRule() =>
        Code is not null && (Username ?? Password) is not null ? "Either code or username and password may be given, not both"
        : Username is null != Password is null ? $"{(Username is null ? "username" : "password")} is required"
        : null;

    /// <summary>Nothing of it: a log must not print a password.</summary>
    public override string ToString() => nameof(SessionRequest);
}

/// <summary>A page's session.</summary>
internal sealed record SessionResponse
{
    /// <summary>The token, to be sent as <c>Authorization: Bearer …</c>; for the page's memory alone.</summary>
    public required string AccessToken { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    public required UserResponse User { get; init; }

    /// <summary>What the session may be used for.</summary>
    public required IReadOnlyList<string> Scopes { get; init; }

    /// <summary>For the description of the API.</summary>
    public static SessionResponse Example { get; } = new()
    {
        AccessToken = "eyJhbGciOiJIUzM4NCJ9.eyJ1aWQiOiIifQ.c2lnbmF0dXJl",
        ExpiresAt = new DateTimeOffset(2026, 2, 1, 20, 0, 0, TimeSpan.Zero),
        User = UserResponse.Example,
        Scopes = ["messages:read", "messages:write", "sso:admin", "sso:agent", "tickets:read", "tickets:write", "tokens:manage"],
    };

    public static SessionResponse From(IssuedToken session) => new()
    {
        AccessToken = session.Text,
        ExpiresAt = session.Token.Record.ExpiresAt,
        User = UserResponse.From(session.Token.Owner!),
        Scopes = [.. session.Token.Scopes],
    };
}

/// <summary>Whom a sign-in link is for, and where it leads.</summary>
internal sealed record SignInLinkRequest
{
    /// <summary><c>agent</c> or <c>admin</c>.</summary>
    public required string App { get; init; }

    /// <summary>A path of that page, such as <c>/agent/chat</c> or <c>chat</c>; its start when absent.</summary>
    public string? Path { get; init; }

    /// <summary>The user's username, e-mail address or mobile number; the caller when this and <c>userUid</c> are absent.</summary>
    public string? Username { get; init; }

    /// <summary>The user's uid; not together with <c>username</c>.</summary>
    public string? UserUid { get; init; }

    /// <summary>For the description of the API.</summary>
    public static SignInLinkRequest Example { get; } = new() { App = "agent", Path = "/agent/chat", Username = "agent@example.com" };
}

/// <summary>A sign-in link: it works once, within 60 seconds.</summary>
internal sealed record SignInLinkResponse
{
    /// <summary>The address to open, at top level or in a frame.</summary>
    public required string Url { get; init; }

    /// <summary>The code alone, for a page that is open already.</summary>
    public required string Code { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>For the description of the API.</summary>
    public static SignInLinkResponse Example { get; } = new()
    {
        Url = "https://desk.example.com/agent/chat?embed=IHsiZG9tYWlucyI6W119.local.c2lnbmF0dXJl#code=eyJpZCI6IiJ9.local.c2lnbmF0dXJl",
        Code = "eyJpZCI6IiJ9.local.c2lnbmF0dXJl",
        ExpiresAt = new DateTimeOffset(2026, 2, 1, 8, 1, 0, TimeSpan.Zero),
    };
}

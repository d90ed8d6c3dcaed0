using Azure;
using Bytedesk.Functions.SignIn;

namespace Bytedesk.Functions.Users;

/// <summary>A user of the product.</summary>
internal sealed record User
{
    /// <summary>The only platform there is, in the spelling of the API.</summary>
    public const string BytedeskPlatform = "BYTEDESK";

    /// <summary>Whether this names the platform, in whatever case.</summary>
    public static bool IsKnownPlatform(string? platform) =>
        string.Equals(platform, BytedeskPlatform, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether this has the form of a uid.</summary>
    public static bool IsUid(string value) => value.Length == 32 && value.All(char.IsAsciiHexDigitLower);

    /// <summary>32 lower-case hexadecimal digits; never changes.</summary>
    public required string Uid { get; init; }

    /// <summary>The name to sign in with; matched case-insensitively.</summary>
    public required string Username { get; init; }

    /// <summary>The name to show.</summary>
    public required string Nickname { get; init; }

    /// <summary>The e-mail address, also a name to sign in with.</summary>
    public string? Email { get; init; }

    /// <summary>The mobile number, also a name to sign in with.</summary>
    public string? Mobile { get; init; }

    /// <summary>The country's calling code without <c>+</c>.</summary>
    public string? Country { get; init; }

    /// <summary>The address of a picture.</summary>
    public required string Avatar { get; init; }

    /// <summary>Free text.</summary>
    public string Description { get; init; } = "";

    /// <summary>The user's sex.</summary>
    public Sex Sex { get; init; }

    /// <summary>Whether the user may sign in and their tokens count.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>Whether the user is a super administrator.</summary>
    public bool SuperUser { get; init; }

    /// <summary>Whether the e-mail address is known to be the user's.</summary>
    public bool EmailVerified { get; init; }

    /// <summary>Whether the mobile number is known to be the user's.</summary>
    public bool MobileVerified { get; init; }

    /// <summary>When the password was set; null without one.</summary>
    public DateTimeOffset? PasswordModifiedAt { get; init; }

    /// <summary>When the user was created.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The password's hash in the framework's own format; null: nobody can sign in as this user.</summary>
    internal string? PasswordHash { get; init; }

    /// <summary>The failed sign-ins that still count.</summary>
    internal FailureCounter SignInFailures { get; init; } = FailureCounter.None;

    /// <summary>When all tokens of this user were revoked last; null when they never were.</summary>
    internal TokenReset? TokenReset { get; init; }

    /// <summary>The version of the row that this was read from.</summary>
    internal ETag ETag { get; init; }
}

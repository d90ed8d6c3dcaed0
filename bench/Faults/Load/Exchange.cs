using System.Text.Json.Serialization;

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

/// <summary>A request and its answer, as its client has noted them. Times are ticks of one clock for all clients.</summary>
internal sealed record Exchange
{
    /// <summary>The status of an exchange without an answer.</summary>
    public const int NoAnswer = 0;

    public required Operation Operation { get; init; }

    /// <summary>Which instance it went to.</summary>
    public int Instance { get; init; }

    public long Sent { get; init; }

    public long Answered { get; init; }

    public int Status { get; init; }

    /// <summary>The sentence of a failure.</summary>
    public string? Message { get; init; }

    /// <summary>The uid of whom it is about, or whom it made.</summary>
    public string? User { get; init; }

    /// <summary>The <c>jti</c> of the token that it is about, or that it made.</summary>
    public string? Token { get; init; }

    /// <summary>That token itself, which is not noted.</summary>
    [JsonIgnore]
    public string? TokenText { get; init; }

    /// <summary>The signing key of the token that it made.</summary>
    public string? SigningKey { get; init; }

    /// <summary>The names that it asks for, in lower case.</summary>
    public IReadOnlyList<string> Names { get; init; } = [];

    /// <summary>Which of the user's passwords it gives or sets.</summary>
    public string? Password { get; init; }

    public string? IdempotencyKey { get; init; }

    /// <summary>Whether it is done.</summary>
    public bool Succeeded => Status is 200;

    /// <summary>Whether it was refused for good: it has not been done, and will not be.</summary>
    public bool Refused => Status is >= 400 and < 500 and not (409 or 429);

    /// <summary>Whether it may be done at any time from its sending on, or never.</summary>
    public bool IsOpen => !Succeeded && !Refused;
}

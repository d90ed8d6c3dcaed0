namespace Bytedesk.Functions.Users;

/// <summary>Which users to list; null: whichever.</summary>
internal sealed record UserQuery
{
    /// <summary>What the username, the nickname, the e-mail address or the mobile number has in it, in any case.</summary>
    public string? SearchText { get; init; }

    /// <summary>Those who are enabled, or those who are not.</summary>
    public bool? Enabled { get; init; }
}

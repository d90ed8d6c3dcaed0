namespace Bytedesk.Functions.Users;

/// <summary>
/// What is asked to be changed of a user. Null leaves a member as it is; a text of nothing but white space takes it away.
/// The rules are those of a creation, see <see cref="NewUser"/>.
/// </summary>
internal sealed record UserEdit
{
    /// <summary>The name to sign in with; taken away: the e-mail address, else the mobile number.</summary>
    public string? Username { get; init; }

    /// <summary>The name to show; taken away: that of a user who is created without one.</summary>
    public string? Nickname { get; init; }

    /// <summary>The e-mail address.</summary>
    public string? Email { get; init; }

    /// <summary>The mobile number.</summary>
    public string? Mobile { get; init; }

    /// <summary>An absolute http or https URL; taken away: the setting's.</summary>
    public string? Avatar { get; init; }

    /// <summary>Free text.</summary>
    public string? Description { get; init; }

    /// <summary>The country's calling code.</summary>
    public string? Country { get; init; }

    /// <summary>Whether the e-mail address is known to be the user's; when not told, false for another address.</summary>
    public bool? EmailVerified { get; init; }

    /// <summary>Whether the mobile number is known to be the user's; when not told, true for another number.</summary>
    public bool? MobileVerified { get; init; }

    /// <summary><c>MALE</c>, <c>FEMALE</c> or <c>UNKNOWN</c> in any case; taken away: unknown.</summary>
    public string? Sex { get; init; }

    /// <summary><c>BYTEDESK</c> in any case.</summary>
    public string? Platform { get; init; }
}

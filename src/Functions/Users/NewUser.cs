namespace Bytedesk.Functions.Users;

/// <summary>What is asked for when a user is created; <see cref="NewUserRules"/> says what may be.</summary>
internal sealed record NewUser
{
    /// <summary>The name to sign in with; without it the e-mail address, else the mobile number.</summary>
    public string? Username { get; init; }

    /// <summary>The name to show; without it <c>User</c> and the last four characters of the mobile number or the uid.</summary>
    public string? Nickname { get; init; }

    /// <summary>The password; without it nobody can sign in as the user.</summary>
    public string? Password { get; init; }

    /// <summary>The e-mail address; this or <see cref="Mobile"/> is required.</summary>
    public string? Email { get; init; }

    /// <summary>The mobile number: digits with an optional leading <c>+</c>.</summary>
    public string? Mobile { get; init; }

    /// <summary>An absolute http or https URL; without it the setting's.</summary>
    public string? Avatar { get; init; }

    /// <summary>Free text.</summary>
    public string? Description { get; init; }

    /// <summary>The country's calling code; <c>86</c> when a mobile number without <c>+</c> comes without it.</summary>
    public string? Country { get; init; }

    /// <summary>Whether the e-mail address is known to be the user's; false when not told.</summary>
    public bool? EmailVerified { get; init; }

    /// <summary>Whether the mobile number is known to be the user's; when not told, true if there is one.</summary>
    public bool? MobileVerified { get; init; }

    /// <summary><c>MALE</c>, <c>FEMALE</c> or <c>UNKNOWN</c> in any case.</summary>
    public string? Sex { get; init; }

    /// <summary><c>BYTEDESK</c> in any case.</summary>
    public string? Platform { get; init; }

    /// <summary>Whether the user becomes a super administrator.</summary>
    public bool SuperUser { get; init; }

    /// <summary>The same with members that hold nothing but white space left out, as web forms send them.</summary>
    internal NewUser WithoutBlanks() => this with
    {
        Username = NullIfBlank(Username),
        Nickname = NullIfBlank(Nickname),
        Email = NullIfBlank(Email),
        Mobile = NullIfBlank(Mobile),
        Avatar = NullIfBlank(Avatar),
        Description = NullIfBlank(Description),
        Country = NullIfBlank(Country),
        Sex = NullIfBlank(Sex),
    };

    private static string? NullIfBlank(string? value) => string.IsNullOrWhiteSpace(value) ? null : value;
}

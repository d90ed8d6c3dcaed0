namespace Bytedesk.Functions.Users;

/// <summary>The super administrator of the settings. Section <c>SuperAdmin</c>.</summary>
internal sealed class SuperAdminOptions
{
    public const string Section = "SuperAdmin";

    /// <summary>The e-mail address to sign in with; without it no super administrator is created.</summary>
    public string? Email { get; set; }

    /// <summary>The first password. Once the user exists this is not looked at again, and may be taken out of the settings.</summary>
    public string? Password { get; set; }

    /// <summary>The name to show.</summary>
    public string? Nickname { get; set; }

    /// <summary>The mobile number.</summary>
    public string? Mobile { get; set; }

    /// <summary>The name of the first setting that is a Key Vault reference nobody has resolved; null when there is none.</summary>
    internal string? Unresolved
    {
        get
        {
            (string Name, string? Value)[] settings =
                [(nameof(Email), Email), (nameof(Password), Password), (nameof(Nickname), Nickname), (nameof(Mobile), Mobile)];
            return settings.Where(static setting => KeyVaultReference.IsUnresolved(setting.Value))
                .Select(static setting => $"{Section}:{setting.Name}")
                .FirstOrDefault();
        }
    }

    /// <summary>
    /// Whether this is the super administrator of the settings, who stays one: enabled, and with this e-mail address. So one is
    /// always left, and the first password never comes back with a user who is created anew.
    /// </summary>
    internal bool Protects(User user, LoginNameNormalizer names) =>
        user.SuperUser && !string.IsNullOrWhiteSpace(Email) && user.NormalizedEmail == names.Normalize(Email);
}

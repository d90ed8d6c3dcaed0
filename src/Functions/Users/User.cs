using System.Runtime.Serialization;
using Bytedesk.Functions.SignIn;
using Bytedesk.Functions.Storage;

namespace Bytedesk.Functions.Users;

/// <summary>Whether a row of Users is a user.</summary>
internal enum UserState
{
    /// <summary>Not yet: their names are being taken.</summary>
    Pending = 0,

    /// <summary>It is.</summary>
    Active = 1,

    /// <summary>It never will be: the creation was refused or given up.</summary>
    Abandoned = 2,
}

/// <summary>A user's sex, as the product spells it.</summary>
internal enum Sex
{
    /// <summary>Not told.</summary>
    Unknown = 0,

    Male = 1,

    Female = 2,
}

/// <summary>A user of the product. Users: partition key the uid, row key <c>user</c>.</summary>
internal sealed record User() : TableRow(rowKey: UserRowKey)
{
    /// <summary>The only platform there is, in the spelling of the API.</summary>
    public const string BytedeskPlatform = "BYTEDESK";

    public const string UserRowKey = "user";

    /// <summary>32 lower-case hexadecimal digits; never changes.</summary>
    [IgnoreDataMember]
    public string Uid
    {
        get => PartitionKey;
        init => PartitionKey = value;
    }

    /// <summary>Whether this is a user. Only <see cref="UserState.Active"/> ones are seen by anybody.</summary>
    public UserState State { get; init; }

    /// <summary>The name to sign in with.</summary>
    public string Username { get; init; } = "";

    /// <summary>The same as it is compared, see <see cref="LoginNameNormalizer"/>.</summary>
    public string NormalizedUsername { get; init; } = "";

    /// <summary>The name to show.</summary>
    public string Nickname { get; init; } = "";

    /// <summary>The e-mail address, also a name to sign in with.</summary>
    public string? Email { get; init; }

    /// <summary>The same as it is compared.</summary>
    public string? NormalizedEmail { get; init; }

    /// <summary>The mobile number, also a name to sign in with.</summary>
    public string? Mobile { get; init; }

    /// <summary>The same as it is compared: in E.164.</summary>
    public string? PhoneNumber { get; init; }

    /// <summary>The country's calling code without <c>+</c>.</summary>
    public string? Country { get; init; }

    /// <summary>The address of a picture.</summary>
    public string Avatar { get; init; } = "";

    public string Description { get; init; } = "";

    public Sex Sex { get; init; }

    /// <summary>Whether the user may sign in and their tokens are valid.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>Whether the user is a super administrator.</summary>
    public bool SuperUser { get; init; }

    /// <summary>Whether the e-mail address is known to be the user's.</summary>
    public bool EmailVerified { get; init; }

    /// <summary>Whether the mobile number is known to be the user's.</summary>
    public bool MobileVerified { get; init; }

    /// <summary>When the creation began.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When the password was set; null without one.</summary>
    public DateTimeOffset? PasswordModifiedAt { get; init; }

    /// <summary>The password's hash in the framework's own format; null: nobody can sign in as this user.</summary>
    public string? PasswordHash { get; init; }

    /// <summary>The bytes of <see cref="FailureCounter"/>.</summary>
    public byte[]? SignInFailures { get; init; }

    /// <summary>The parts of <see cref="TokenReset"/>.</summary>
    public string? SecurityStamp { get; init; }

    public DateTimeOffset? TokensRevokedAt { get; init; }

    public string? TokensRevokedReason { get; init; }

    public string? SparedTokenUid { get; init; }

    /// <summary>The failed sign-ins that still count.</summary>
    [IgnoreDataMember]
    public FailureCounter FailureCounter
    {
        get => FailureCounter.FromBytes(SignInFailures);
        init => SignInFailures = value.ToBytes();
    }

    /// <summary>When all tokens of this user were revoked last; null when they never were.</summary>
    [IgnoreDataMember]
    public TokenReset? TokenReset
    {
        get => SecurityStamp is null ? null : new TokenReset
        {
            SecurityStamp = SecurityStamp,
            At = TokensRevokedAt.GetValueOrDefault(),
            Reason = TokensRevokedReason ?? "",
            SparedTokenUid = SparedTokenUid,
        };
        init => (SecurityStamp, TokensRevokedAt, TokensRevokedReason, SparedTokenUid) =
            (value?.SecurityStamp, value?.At, value?.Reason, value?.SparedTokenUid);
    }

    /// <summary>The same with the names of a request that breaks no rule; the username is the e-mail address, else the mobile number, when it is not given.</summary>
    public User WithNames(CreateUserRequest request, LoginNameNormalizer names)
    {
        var phone = request.Mobile is null ? null : names.ParsePhoneNumber(request.Mobile, request.Country);
        var username = request.Username ?? request.Email ?? names.SignInForm(phone!);
        return this with
        {
            Email = request.Email,
            NormalizedEmail = request.Email is null ? null : names.Normalize(request.Email),
            Mobile = phone?.Shown,
            PhoneNumber = phone?.E164,
            Country = phone?.Country ?? request.Country,
            Username = username,
            NormalizedUsername = names.Normalize(username),
        };
    }

    /// <summary>Whether this names the platform, in whatever case.</summary>
    public static bool IsKnownPlatform(string? platform) =>
        string.Equals(platform, BytedeskPlatform, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether this has the form of a uid.</summary>
    public static bool IsUid(string value) => value.Length == 32 && value.All(char.IsAsciiHexDigitLower);

    /// <summary>Nothing of what is stored: a log must not print a hash or an address.</summary>
    public override string ToString() => $"user {Uid}";
}

using System.Text.Json.Serialization;

namespace Bytedesk.Functions.Users;

/// <summary>A user as clients see it.</summary>
internal sealed record UserResponse
{
    public required string Uid { get; init; }

    public required string Username { get; init; }

    public required string Nickname { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Email { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Mobile { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Country { get; init; }

    public required string Avatar { get; init; }

    public required string Description { get; init; }

    public required string Platform { get; init; }

    /// <summary><c>MALE</c>, <c>FEMALE</c> or <c>UNKNOWN</c>.</summary>
    public required string Sex { get; init; }

    public required bool Enabled { get; init; }

    public required bool SuperUser { get; init; }

    public required bool EmailVerified { get; init; }

    public required bool MobileVerified { get; init; }

    /// <summary>For administrators, while too many failed sign-ins lock the account: until when.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? LockedUntil { get; init; }

    /// <summary>When the password was last set; null for a user without one.</summary>
    public required DateTimeOffset? PasswordModifiedAt { get; init; }

    /// <summary>The uid of the organization the user works in; null when there is none.</summary>
    public required string? CurrentOrganization { get; init; }

    public required IReadOnlyList<string> CurrentRoles { get; init; }

    public required IReadOnlyList<string> UserOrganizationRoles { get; init; }

    public required IReadOnlyList<string> Authorities { get; init; }

    /// <summary>For the description of the API: what <see cref="CreateUserRequest.Example"/> makes.</summary>
    public static UserResponse Example { get; } = From(new User
    {
        Uid = "c5ef4add0f56a2b33c0aa872c7d572c1",
        Username = "agent@example.com",
        Nickname = "Agent",
        Email = "agent@example.com",
        Mobile = "13800138000",
        Country = "86",
        Avatar = "https://cdn.weiyuai.cn/avatars/visitor_default_avatar.png",
        MobileVerified = true,
        PasswordModifiedAt = new DateTimeOffset(2026, 1, 31, 9, 30, 0, TimeSpan.Zero),
        CreatedAt = new DateTimeOffset(2026, 1, 31, 9, 30, 0, TimeSpan.Zero),
    });

    /// <summary>The same with what only administrators see.</summary>
    public static UserResponse ForAdministrator(User user, DateTimeOffset now) =>
        From(user) with { LockedUntil = user.FailureCounter.LockedFor(now) is null ? null : user.FailureCounter.LockedUntil };

    public static UserResponse From(User user) => new()
    {
        Uid = user.Uid,
        Username = user.Username,
        Nickname = user.Nickname,
        Email = user.Email,
        Mobile = user.Mobile,
        Country = user.Country,
        Avatar = user.Avatar,
        Description = user.Description,
        Platform = User.BytedeskPlatform,
        Sex = Text.Word(user.Sex),
        Enabled = user.Enabled,
        SuperUser = user.SuperUser,
        EmailVerified = user.EmailVerified,
        MobileVerified = user.MobileVerified,
        PasswordModifiedAt = user.PasswordModifiedAt,
        CurrentOrganization = null,
        CurrentRoles = [],
        UserOrganizationRoles = [],
        Authorities = user.SuperUser ? ["ROLE_SUPER", "ROLE_USER"] : ["ROLE_USER"],
    };
}

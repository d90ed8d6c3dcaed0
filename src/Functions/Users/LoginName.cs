using Bytedesk.Functions.Storage;

namespace Bytedesk.Functions.Users;

/// <summary>What a user may sign in with.</summary>
internal enum LoginNameKind
{
    Email = 0,
    Mobile = 1,
    Username = 2,
}

/// <summary>A name that only one user of the platform may have, whichever of the three kinds it is.</summary>
internal sealed record LoginName(LoginNameKind Kind, string Value)
{
    /// <summary>The partition key in LoginNames: the same for all spellings that differ in case alone.</summary>
    public string Key { get; } = KeyOf(Value);

    /// <summary>What whoever else wants the name is told.</summary>
    public string AlreadyExists => $"{Kind} {Value} already exists";

    public static string KeyOf(string value) => Keys.Hash($"{User.BytedeskPlatform}|{Normalize(value)}");

    public static string Normalize(string value) => value.ToLowerInvariant();

    /// <summary>Whether the user has the name of this key, in whatever spelling and as whichever kind.</summary>
    public static bool IsOf(User user, string key) => Of(user).Any(name => name.Key == key);

    /// <summary>A user's names without repeats, in an order that is the same for everyone, so that two creations never wait for each other.</summary>
    public static IReadOnlyList<LoginName> Of(User user) => Of(user.Email, user.Mobile, user.Username);

    /// <summary>The names that a user will have; the username that is not given is one of the others.</summary>
    public static IReadOnlyList<LoginName> Of(CreateUserRequest user) => Of(user.Email, user.Mobile, user.Username);

    private static IReadOnlyList<LoginName> Of(string? email, string? mobile, string? username) =>
    [
        .. new[]
            {
                (Kind: LoginNameKind.Email, Value: email),
                (Kind: LoginNameKind.Mobile, Value: mobile),
                (Kind: LoginNameKind.Username, Value: username),
            }
            .Where(name => !string.IsNullOrEmpty(name.Value))
            .Select(name => new LoginName(name.Kind, name.Value!))
            .DistinctBy(name => name.Key)
            .OrderBy(name => name.Key, StringComparer.Ordinal),
    ];
}

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
/// <param name="Value">As it is shown.</param>
/// <param name="Normalized">As it is compared, see <see cref="LoginNameNormalizer"/>.</param>
internal sealed record LoginName(LoginNameKind Kind, string Value, string Normalized)
{
    /// <summary>The partition key in LoginNames: the same for all spellings of a name.</summary>
    public string Key { get; } = KeyOf(Normalized);

    /// <summary>What whoever else wants the name is told.</summary>
    public string AlreadyExists => $"{Kind} {Value} already exists";

    public static string KeyOf(string normalized) => Keys.Hash($"{User.BytedeskPlatform}|{normalized}");

    /// <summary>Whether the user has the name of this key, in whatever spelling and as whichever kind.</summary>
    public static bool IsOf(User user, string key) => Of(user).Any(name => name.Key == key);

    /// <summary>A user's names without repeats, in an order that is the same for everyone, so that two creations never wait for each other.</summary>
    public static IReadOnlyList<LoginName> Of(User user) =>
    [
        .. new[]
            {
                (Kind: LoginNameKind.Email, Value: user.Email, Normalized: user.NormalizedEmail),
                (Kind: LoginNameKind.Mobile, Value: user.Mobile, Normalized: user.PhoneNumber),
                (Kind: LoginNameKind.Username, Value: user.Username, Normalized: user.NormalizedUsername),
            }
            .Where(name => !string.IsNullOrEmpty(name.Normalized))
            .Select(name => new LoginName(name.Kind, name.Value!, name.Normalized!))
            .DistinctBy(name => name.Key)
            .OrderBy(name => name.Key, StringComparer.Ordinal),
    ];
}

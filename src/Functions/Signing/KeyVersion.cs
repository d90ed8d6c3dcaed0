namespace Bytedesk.Functions.Signing;

/// <summary>A key with the times its source gives it.</summary>
/// <param name="Key">The key.</param>
/// <param name="CreatedOn">When it was made; the newest is to sign.</param>
/// <param name="ChangedOn">When it was made or last enabled: from then on, other instances find it at their next look.</param>
internal sealed record KeyVersion(SigningKey Key, DateTimeOffset CreatedOn, DateTimeOffset ChangedOn)
{
    /// <summary>
    /// The key to sign with: the newest that has settled, that is, did not change after <paramref name="settled"/>. Every instance
    /// has loaded it by then, so none is handed a token that it does not know the key of. When none has settled, the oldest:
    /// the only one after the first deployment or after all others were disabled, and else the likeliest to be known everywhere.
    /// </summary>
    public static SigningKey ChooseSigner(IEnumerable<KeyVersion> versions, DateTimeOffset settled)
    {
        var byAge = versions.OrderBy(version => version.CreatedOn).ThenBy(version => version.Key.Id, StringComparer.Ordinal).ToArray();
        return (byAge.LastOrDefault(version => version.ChangedOn <= settled) ?? byAge[0]).Key;
    }
}

using System.Net;
using Azure;
using Azure.Security.KeyVault.Secrets;

namespace Bytedesk.Functions.Signing;

/// <summary>
/// The enabled versions of a Key Vault secret, each base64 of a key. A version's value never changes, so each is read once and
/// a look at an unchanged secret is one call. The dates of a version (not before, expires) are as informational as they
/// are to Key Vault itself: a key is withdrawn by disabling its version.
/// </summary>
internal sealed class KeyVaultSigningKeySource(
    SecretClient client, TimeSpan settlingTime, TimeProvider time, ILogger<KeyVaultSigningKeySource> logger) : ISigningKeySource
{
    public const string SecretName = "access-token-signing-key";

    // By version id; null where the value is no key.
    private readonly Dictionary<string, SigningKey?> _read = new(StringComparer.Ordinal);
    private SigningKeyRing? _ring;

    public async Task<SigningKeyRing?> LoadAsync(CancellationToken cancellationToken)
    {
        var enabled = new List<SecretProperties>();
        var usable = new List<(SigningKey Key, SecretProperties Version)>();
        await foreach (var version in client.GetPropertiesOfSecretVersionsAsync(SecretName, cancellationToken))
        {
            if (version.Enabled is false)
            {
                continue;
            }

            enabled.Add(version);
            if (await ReadOnceAsync(version.Version, cancellationToken) is { } key)
            {
                usable.Add((key, version));
            }
        }

        foreach (var gone in _read.Keys.Except(enabled.Select(static version => version.Version)).ToArray())
        {
            _read.Remove(gone);
        }

        return _ring = usable.Count == 0 ? null : MakeRing(usable);
    }

    private async Task<SigningKey?> ReadOnceAsync(string version, CancellationToken cancellationToken)
    {
        if (_read.TryGetValue(version, out var key))
        {
            return key;
        }

        try
        {
            KeyVaultSecret secret = await client.GetSecretAsync(SecretName, version, cancellationToken: cancellationToken);
            return _read[version] = Parse(version, secret.Value);
        }
        catch (RequestFailedException e) when (e.Status is (int)HttpStatusCode.Forbidden or (int)HttpStatusCode.NotFound)
        {
            // Disabled or deleted since it was listed; the others count all the same.
            Log.VersionUnreadable(logger, version, SecretName, e.Status);
            return null;
        }
    }

    private SigningKey? Parse(string version, string value)
    {
        if (SigningKey.Decode(value) is { } key)
        {
            return new SigningKey(version, key);
        }

        Log.VersionUnusable(logger, version, SecretName, SigningKey.MinimumLength);
        return null;
    }

    private SigningKeyRing MakeRing(List<(SigningKey Key, SecretProperties Version)> usable)
    {
        var signer = ChooseSigner(usable);
        SigningKey[] others = [.. usable.Select(static one => one.Key).Where(key => key != signer)];
        return _ring is { } ring && ring.Current == signer && ring.Keys.ToHashSet().SetEquals([signer, .. others])
            ? ring
            : new SigningKeyRing(signer, others);
    }

    // The newest that was made, or last enabled, so long ago that every instance has looked since: none is handed a token that
    // it does not know the key of. When there is none yet, the oldest: the only one after the first deployment or after all
    // others were disabled, and else the likeliest to be known everywhere.
    private SigningKey ChooseSigner(List<(SigningKey Key, SecretProperties Version)> usable)
    {
        var settled = time.GetUtcNow() - settlingTime;
        var byAge = usable.OrderBy(static one => one.Version.CreatedOn).ThenBy(static one => one.Key.Id, StringComparer.Ordinal).ToArray();
        var newest = byAge.LastOrDefault(one => !((one.Version.UpdatedOn ?? one.Version.CreatedOn) > settled));
        return newest.Key ?? byAge[0].Key;
    }
}

namespace Bytedesk.KeyVaultDouble;

/// <summary>The versions of a vault's secrets. Safe for concurrent use.</summary>
public sealed class SecretStore
{
    private readonly TimeProvider _time;
    private readonly Lock _gate = new();
    private readonly List<SecretVersion> _versions = [];

    internal SecretStore(TimeProvider time) => _time = time;

    /// <summary>How many versions a page of a list has at most; 25 as in Azure.</summary>
    public int PageSize { get; set; } = 25;

    /// <summary>Adds a version to a secret, made now.</summary>
    /// <returns>The version's id, 32 hexadecimal digits.</returns>
    public string Add(string name, string value)
    {
        var now = _time.GetUtcNow();
        var version = new SecretVersion(name, Guid.NewGuid().ToString("N"), value, Enabled: true, now, now);
        lock (_gate)
        {
            _versions.Add(version);
        }

        return version.Id;
    }

    /// <summary>Enables or disables a version.</summary>
    /// <exception cref="InvalidOperationException">There is no such version.</exception>
    public void SetEnabled(string version, bool enabled)
    {
        lock (_gate)
        {
            var index = _versions.FindIndex(candidate => candidate.Id == version);
            _versions[index] = index < 0
                ? throw new InvalidOperationException($"There is no version {version}.")
                : _versions[index] with { Enabled = enabled, Updated = _time.GetUtcNow() };
        }
    }

    internal SecretVersion? Find(string name, string version) => Versions(name).Find(candidate => candidate.Id == version);

    // Azure promises no order, so this one is none that a caller could rely on.
    internal List<SecretVersion> Versions(string name)
    {
        lock (_gate)
        {
            return [.. _versions.Where(version => version.Name == name).OrderBy(version => version.Id, StringComparer.Ordinal)];
        }
    }
}

namespace Bytedesk.Testing.KeyVault;

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
    public void SetEnabled(string version, bool enabled) =>
        Change(version, found => found with { Enabled = enabled, Updated = _time.GetUtcNow() });

    /// <summary>Disables a version once it has been listed: a caller who reads what was listed comes too late.</summary>
    /// <exception cref="InvalidOperationException">There is no such version.</exception>
    public void DisableOnceListed(string version) => Change(version, found => found with { DisabledOnceListed = true });

    internal SecretVersion? Find(string name, string version) => Versions(name).Find(candidate => candidate.Id == version);

    internal List<SecretVersion> List(string name)
    {
        var listed = Versions(name);
        foreach (var version in listed.Where(version => version.DisabledOnceListed))
        {
            Change(version.Id, found => found with { Enabled = false, DisabledOnceListed = false });
        }

        return listed;
    }

    // Azure promises no order, so this one is none that a caller could rely on.
    private List<SecretVersion> Versions(string name)
    {
        lock (_gate)
        {
            return [.. _versions.Where(version => version.Name == name).OrderBy(version => version.Id, StringComparer.Ordinal)];
        }
    }

    private void Change(string version, Func<SecretVersion, SecretVersion> change)
    {
        lock (_gate)
        {
            var index = _versions.FindIndex(candidate => candidate.Id == version);
            if (index < 0)
            {
                throw new InvalidOperationException($"There is no version {version}.");
            }

            _versions[index] = change(_versions[index]);
        }
    }
}

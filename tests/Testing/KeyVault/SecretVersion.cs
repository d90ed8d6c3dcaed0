namespace Bytedesk.Testing.KeyVault;

/// <summary>One version of a secret.</summary>
internal sealed record SecretVersion(string Name, string Id, string Value, bool Enabled, DateTimeOffset Created, DateTimeOffset Updated)
{
    public bool DisabledOnceListed { get; init; }
}

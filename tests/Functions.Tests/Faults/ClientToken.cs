namespace Bytedesk.Functions.Tests.Faults;

/// <summary>A token, and what its client knows of it.</summary>
internal sealed class ClientToken(string text)
{
    public string Text { get; } = text;

    /// <summary>Null after a logout that got no answer.</summary>
    public bool? Revoked { get; set; } = false;
}

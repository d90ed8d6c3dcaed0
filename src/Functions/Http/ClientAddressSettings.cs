namespace Bytedesk.Functions.Http;

/// <summary>The settings under <c>ClientAddress</c>.</summary>
internal sealed class ClientAddressSettings
{
    public const string Section = "ClientAddress";

    /// <summary>
    /// The request header that tells the client's address. Empty, the default: the connection's address counts. Name a
    /// header only when a proxy in front always sets it, else clients choose their own address.
    /// </summary>
    public string Header { get; set; } = "";
}

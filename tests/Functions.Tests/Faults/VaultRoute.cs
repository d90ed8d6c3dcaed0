using Azure.Core;
using Azure.Core.Pipeline;
using Bytedesk.Testing.KeyVault;

namespace Bytedesk.Functions.Tests.Faults;

/// <summary>The network of an app whose vault is the double: requests to the vault's host go there, all others their own way.</summary>
internal sealed class VaultRoute(KeyVaultServer vault) : HttpPipelineTransport
{
    private readonly HttpClientTransport _network = new();

    public override Request CreateRequest() => _network.CreateRequest();

    public override void Process(HttpMessage message) => throw new NotSupportedException();

    public override ValueTask ProcessAsync(HttpMessage message) =>
        message.Request.Uri.Host == KeyVaultServer.Uri.Host ? vault.Transport.ProcessAsync(message) : _network.ProcessAsync(message);
}

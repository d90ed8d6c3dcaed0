using System.Security.Cryptography.X509Certificates;
using Azure.Core;
using Azure.Core.Pipeline;

namespace Bytedesk.TableStorage.Tests.Fake;

public sealed class BearerTokenTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_identity_asks_a_token_for_storage_once_and_sends_it_over_https()
    {
        using var certificate = SelfSignedCertificate.Create();
        await using var service = await FakeTableService.StartAsync(_ => new(200, "{}"), certificate);
        using var handler = Trusting(certificate);
        using var client = new HttpClient(handler);
        var identity = new Identity();
        var table = new TableClient(service.Endpoint, "Rows", identity, new() { Transport = new HttpClientTransport(client) });

        await table.GetEntityAsync<TableEntity>("p", "r", cancellationToken: Cancellation);
        await table.GetEntityAsync<TableEntity>("p", "r", cancellationToken: Cancellation);

        Assert.Equal("https", service.Endpoint.Scheme);
        Assert.All(service.Requests, request => Assert.Equal("Bearer token-1", request.Headers.Authorization.ToString()));
        Assert.All(service.Requests, request => Assert.NotEmpty(request.Headers["x-ms-date"].ToString()));
        Assert.Equal(["https://storage.azure.com/.default"], identity.Asked);
    }

    [Fact]
    public void A_token_is_not_sent_in_the_clear()
    {
        Assert.Throws<ArgumentException>(() => new TableClient(new Uri("http://example.table.core.windows.net"), "Rows", new Identity()));
        Assert.Throws<ArgumentException>(() => new TableServiceClient(new Uri("http://127.0.0.1:10002/devstoreaccount1"), new Identity()));
    }

    private static SocketsHttpHandler Trusting(X509Certificate2 certificate)
        => new() { SslOptions = { RemoteCertificateValidationCallback = (_, presented, _, _) => presented?.GetCertHashString() == certificate.GetCertHashString() } };

    private sealed class Identity : TokenCredential
    {
        public List<string> Asked { get; } = [];

        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken)
        {
            Asked.AddRange(requestContext.Scopes);
            return new($"token-{Asked.Count}", DateTimeOffset.UtcNow.AddHours(1));
        }

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken)
            => ValueTask.FromResult(GetToken(requestContext, cancellationToken));
    }
}

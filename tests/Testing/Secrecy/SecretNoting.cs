namespace Bytedesk.Testing.Secrecy;

/// <summary>Notes the secrets in what a test sends and in the JSON that it receives.</summary>
public sealed class SecretNoting : DelegatingHandler
{
    private SecretNoting(HttpMessageHandler network)
        : base(network)
    {
    }

    /// <summary>A client that follows no redirect and keeps no cookie: the tests do.</summary>
#pragma warning disable CA2000 // The client disposes of its handler, and that of the next.
    public static HttpClient CreateClient(Uri? address = null) => new(new SecretNoting(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })) { BaseAddress = address };
#pragma warning restore CA2000

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        UsedSecrets.AddFrom(request.Headers.ToString());

        // Anything else may be written while it is being sent.
        if (request.Content is ByteArrayContent body)
        {
            UsedSecrets.AddFrom(await body.ReadAsStringAsync(cancellationToken));
        }

        var response = await base.SendAsync(request, cancellationToken);
        if (response.Content.Headers.ContentType?.MediaType is "application/json")
        {
            await response.Content.LoadIntoBufferAsync(cancellationToken);
            UsedSecrets.AddFrom(await response.Content.ReadAsStringAsync(cancellationToken));
        }

        return response;
    }
}

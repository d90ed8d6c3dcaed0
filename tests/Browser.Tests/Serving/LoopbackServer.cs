using System.Net;
using Bytedesk.Testing.KeyVault;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;

namespace Bytedesk.Browser.Tests.Serving;

/// <summary>Lets a server listen on this machine twice: by http, and by https with a certificate that nobody trusts.</summary>
internal static class LoopbackServer
{
    public static void ListenTwice(this WebApplicationBuilder builder) =>
        builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(static kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, 0);
            kestrel.Listen(IPAddress.Loopback, 0, static endpoint => endpoint.UseHttps(VaultCertificate.Create("localhost")));
        });

    /// <summary>Where it listens, by a name of this machine.</summary>
    public static Uri AddressOf(this WebApplication server, string scheme, string host)
    {
        var address = new Uri(server.Urls.Single(url => url.StartsWith($"{scheme}://", StringComparison.Ordinal)));
        return new UriBuilder(address) { Host = host }.Uri;
    }
}

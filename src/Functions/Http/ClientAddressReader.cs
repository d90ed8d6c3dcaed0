using Bytedesk.Functions.Hosting;
using Microsoft.Extensions.Options;

namespace Bytedesk.Functions.Http;

/// <summary>Tells which address a request is counted under, by the <see cref="ClientAddressSettings"/>.</summary>
internal sealed class ClientAddressReader
{
    private readonly string _header;
    private readonly bool _isBehindHost;

    public ClientAddressReader(
        IOptions<ClientAddressSettings> settings, FunctionsHost host, ILogger<ClientAddressReader> logger)
    {
        _header = settings.Value.Header;
        _isBehindHost = host.IsPresent;
        if (_isBehindHost && _header.Length == 0)
        {
            logger.AddressesUnknown();
        }
    }

    /// <summary>
    /// The address in the form to count by, or null when it cannot be known: behind the Functions host every connection
    /// comes from the host, and to count all clients as one would let any of them lock out the rest.
    /// </summary>
    public string? Read(HttpContext context)
    {
        var told = _header.Length > 0 && context.Request.Headers[_header] is [.., var last] ? ClientAddress.Parse(last) : null;
        return (told ?? (_isBehindHost ? null : ClientAddress.From(context.Connection.RemoteIpAddress)))?.ToString();
    }
}

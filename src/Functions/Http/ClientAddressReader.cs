using Microsoft.Extensions.Options;

namespace Bytedesk.Functions.Http;

/// <summary>Tells which address a request is counted under, by the <see cref="ClientAddressSettings"/>.</summary>
internal sealed class ClientAddressReader(IOptions<ClientAddressSettings> settings)
{
    public ClientAddress Read(HttpContext context)
    {
        var header = settings.Value.Header;
        var told = header.Length > 0 && context.Request.Headers[header] is [.., var last] ? ClientAddress.Parse(last) : null;
        return told ?? ClientAddress.From(context.Connection.RemoteIpAddress);
    }
}

using System.ComponentModel.DataAnnotations;
using Bytedesk.Functions.Hosting;
using Microsoft.Extensions.Options;

namespace Bytedesk.Functions.Http;

/// <summary>The settings under <c>ClientAddress</c>.</summary>
internal sealed class ClientAddressSettings
{
    public const string Section = "ClientAddress";

    /// <summary>
    /// The request header that tells the client's address. Empty, the default: the connection's address counts. Name a
    /// header only when a proxy in front always sets it, else clients choose their own address.
    /// </summary>
    // RFC 9110 §5.6.2, token.
    [RegularExpression("[!#$%&'*+.^_`|~0-9A-Za-z-]*", ErrorMessage = "Not the name of a header.")]
    public string Header { get; set; } = "";
}

/// <summary>Tells which address a request is counted under, by the <see cref="ClientAddressSettings"/>.</summary>
internal sealed partial class ClientAddressReader
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
            LogAddressesUnknown(logger);
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

    [LoggerMessage(3, LogLevel.Warning, "ClientAddress:Header is not set: behind the Functions host failed sign-ins are not counted by client address")]
    private static partial void LogAddressesUnknown(ILogger logger);
}

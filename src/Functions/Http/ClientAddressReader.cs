using System.ComponentModel.DataAnnotations;
using System.Net;
using System.Net.Sockets;
using Bytedesk.Functions.Hosting;
using Microsoft.Extensions.Options;

namespace Bytedesk.Functions.Http;

/// <summary>The settings under <c>ClientAddress</c>.</summary>
internal sealed class ClientAddressOptions
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

/// <summary>
/// Tells which address a request is counted under, by the <see cref="ClientAddressOptions"/>: an IPv4 address, or the /64
/// network of an IPv6 address, since one subscriber commonly has all of it (RFC 6177).
/// </summary>
internal sealed partial class ClientAddressReader
{
    private readonly string _header;
    private readonly bool _isBehindHost;

    public ClientAddressReader(
        IOptions<ClientAddressOptions> options, FunctionsHost host, ILogger<ClientAddressReader> logger)
    {
        _header = options.Value.Header;
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
        var told = _header.Length > 0 && context.Request.Headers[_header] is [.., var last] ? Parse(last) : null;
        return told ?? (_isBehindHost || context.Connection.RemoteIpAddress is not { } address ? null : TextOf(address));
    }

    /// <summary>
    /// Reads <c>ip</c>, <c>ip:port</c> or <c>[v6]:port</c>; of a list the rightmost, which the nearest proxy wrote and the
    /// client could not.
    /// </summary>
    /// <returns><c>203.0.113.7</c> or <c>2001:db8:1:2::/64</c>; null when it is not an address.</returns>
    internal static string? Parse(string? text)
    {
        var last = text.AsSpan();
        last = last[(last.LastIndexOf(',') + 1)..].Trim(" \t");

        // The parser also takes "1", "0x7f.1" and leading zeros; only the dotted decimal form is one address to every reader.
        return IPEndPoint.TryParse(last, out var endpoint)
            && (endpoint.AddressFamily is AddressFamily.InterNetworkV6 || last.StartsWith(endpoint.Address.ToString()))
                ? TextOf(endpoint.Address)
                : null;
    }

    private static string TextOf(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6 || address.AddressFamily is not AddressFamily.InterNetworkV6)
        {
            return (address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address).ToString();
        }

        var network = address.GetAddressBytes();
        network.AsSpan(8).Clear();
        return $"{new IPAddress(network)}/64";
    }

    [LoggerMessage(3, LogLevel.Warning, "ClientAddress:Header is not set: behind the Functions host failed sign-ins are not counted by client address")]
    private static partial void LogAddressesUnknown(ILogger logger);
}

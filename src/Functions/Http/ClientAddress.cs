using System.Net;
using System.Net.Sockets;

namespace Bytedesk.Functions.Http;

/// <summary>
/// The address a request is counted under: an IPv4 address, or the /64 network of an IPv6 address, since one subscriber
/// commonly has all of it (RFC 6177).
/// </summary>
internal readonly record struct ClientAddress
{
    private readonly string? _text;

    private ClientAddress(string text) => _text = text;

    /// <summary>What requests without a knowable address are counted under.</summary>
    public static ClientAddress Unknown => default;

    /// <summary>The form to count by: <c>203.0.113.7</c> or <c>2001:db8:1:2::/64</c>.</summary>
    public override string ToString() => _text ?? "unknown";

    public static ClientAddress From(IPAddress? address) => address switch
    {
        null => Unknown,
        { IsIPv4MappedToIPv6: true } => new(address.MapToIPv4().ToString()),
        { AddressFamily: AddressFamily.InterNetworkV6 } => new($"{Network(address)}/64"),
        _ => new(address.ToString()),
    };

    /// <summary>
    /// Reads <c>ip</c>, <c>ip:port</c> or <c>[v6]:port</c>; of a list the rightmost, which the nearest proxy wrote and the
    /// client could not. Null when that is not an address.
    /// </summary>
    public static ClientAddress? Parse(string? text)
    {
        var last = text.AsSpan();
        last = last[(last.LastIndexOf(',') + 1)..].Trim(" \t");

        // The parser also takes "1", "0x7f.1" and leading zeros; only the dotted decimal form is one address to every reader.
        return IPEndPoint.TryParse(last, out var endpoint)
            && (endpoint.AddressFamily is AddressFamily.InterNetworkV6 || last.StartsWith(endpoint.Address.ToString()))
                ? From(endpoint.Address)
                : null;
    }

    private static IPAddress Network(IPAddress address)
    {
        Span<byte> bytes = stackalloc byte[16];
        _ = address.TryWriteBytes(bytes, out _);
        bytes[8..].Clear();
        return new IPAddress(bytes);
    }
}

using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Bytedesk.Functions.Tests.Contract;

/// <summary>Makes tokens that the service did not make, with its own key or without (RFC 7515 §7.1), starting from a genuine one.</summary>
internal sealed class Forger(string keyFile, string genuine)
{
    private readonly string[] _segments = genuine.Split('.');

    public byte[] Key { get; } = Convert.FromBase64String(File.ReadAllText(keyFile));

    public string Genuine => genuine;

    public string HeaderText => Decode(_segments[0]);

    public string PayloadText => Decode(_segments[1]);

    public JsonObject Header => JsonNode.Parse(HeaderText)!.AsObject();

    public JsonObject Payload => JsonNode.Parse(PayloadText)!.AsObject();

    public static string Encode(string text) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));

    public static string Decode(string segment) => Encoding.UTF8.GetString(Base64Url.DecodeFromChars(segment));

    /// <summary>A rightly signed token of these two texts.</summary>
    public string Sign(string header, string payload) => SignSegments(Encode(header), Encode(payload));

    /// <summary>A rightly signed token of these two segments, whatever they hold.</summary>
    public string SignSegments(string header, string payload) =>
        Join(header, payload, data => HMACSHA384.HashData(Key, data));

    public string SignWith(string header, Func<byte[], byte[]> sign) => Join(Encode(header), _segments[1], sign);

    /// <summary>The genuine header with one member changed.</summary>
    public string WithHeader(string member, JsonNode? value)
    {
        var header = Header;
        header[member] = value;
        return Sign(header.ToJsonString(), PayloadText);
    }

    /// <summary>The genuine payload with one claim changed, or without it.</summary>
    public string WithClaim(string claim, JsonNode? value, bool remove = false)
    {
        var payload = Payload;
        payload[claim] = value;
        if (remove)
        {
            _ = payload.Remove(claim);
        }

        return Sign(HeaderText, payload.ToJsonString());
    }

    /// <summary>The genuine token with one character of one segment changed for another of the alphabet.</summary>
    public string WithChangedCharacter(int segment, int position) => WithSegment(segment, text => text.WithOtherCharacter(position));

    public string WithSegment(int segment, Func<string, string> change)
    {
        var changed = _segments.ToArray();
        changed[segment] = change(changed[segment]);
        return string.Join('.', changed);
    }

    private static string Join(string header, string payload, Func<byte[], byte[]> sign)
    {
        var signature = sign(Encoding.ASCII.GetBytes($"{header}.{payload}"));
        return $"{header}.{payload}.{Base64Url.EncodeToString(signature)}";
    }
}

using FsCheck;
using FsCheck.Fluent;

namespace Bytedesk.Benchmarks.BadInput;

/// <summary>Headers that the app, the server or something before them reads, right and wrong.</summary>
internal static class HeaderGenerator
{
    private static readonly Gen<string> Token = Gen.OneOf(
        Gen.Elements(
            "{re-signed}", "{unsigned}", "{other-alg}", "{token}.", ".{token}", "{token}.x", "{header}..{signature}", "{header}.{payload}", "{header}.{payload}.",
            "{payload}.{header}.{signature}", "{token}{token}", "{token}=", "{token}==", "{header}.{payload}.{signature}.{payload}.{signature}", "..", "....", "a.b.c",
            "", " ", "{token} x", "{token},{token}", "{token}\t", "\u00ff{token}", "{header}\u0000.{payload}.{signature}"),
        Gen.Elements(4_000, 4_096, 4_097, 9_000, 40_000).Select(static length => new string('a', length)),
        Gen.Choose(0, 4_000).Select(static length => $"{{header}}.{new string('e', length)}.{{signature}}"),
        Gen.Choose(1, 254).Select(static character => $"{{header}}.{{payload}}.{(char)character}{{signature}}"));

    // The values of Authorization, of which there may be more than one.
    private static readonly Gen<string[]> Client = Gen.OneOf(
        Gen.Constant<string[]>([]),
        Gen.Constant<string[]>(["Basic {basic}"]),
        Gen.Elements(
            "Basic", "Basic ", "basic {basic}", "Basic {basic} {basic}", "Basic {basic},Bearer {token}", "Basic ={basic}", "Basic YTpi", "Basic Og==", "Basic OmI=", "Basic YTo=", "Basic /////w==", "Basic JTpi", "Basic {secret}", "Basic \u00fc:\u00fc",
            "Basic " + new string('A', 8_000)).Select(static value => new[] { value }),
        Gen.Elements("Basic {basic}", "Bearer {token}").Select(static value => new[] { "Basic {basic}", value }));

    private static readonly Gen<string[]> Authorization = Gen.Frequency(
        (10, Gen.Constant<string[]>(["Bearer {token}"])),
        (1, Client),
        (2, Gen.Constant<string[]>([])),
        (5, Token.Select(static token => new[] { $"Bearer {token}" })),
        (1, Gen.Constant<string[]>(["Bearer {token}", "Bearer {token}"])),
        (2, Gen.Elements("Basic e3Rva2VufQ==", "bearer  {token}", "BEARER {token}", "Bearer", "Bearer:{token}", "Token {token}", "{token}", "Digest a=\"{token}\"")
            .Select(static value => new[] { value })));

    private static readonly Gen<string> Junk = Gen.OneOf(
        Gen.Elements("", " ", ",", ";", "\"", "*", "\u0000", "\u007f", "\t", "\u00e9", "a\r\nX-Injected: b", "a\nb", "{token}", "null", "-1", "99999999999999999999", "\u00ff\u00fe"),
        Gen.ArrayOf(Gen.Choose(1, 255).Select(static character => (char)character)).Select(static characters => new string(characters)),
        Gen.Elements(100, 1_000, 9_000, 33_000).Select(static length => new string('h', length)));

    private static readonly Gen<(string, string)> Other = Gen.Frequency(
        (3, Of("Idempotency-Key", Gen.OneOf(Gen.Choose(1, 20).Select(static number => $"key-{number}"), Junk))),
        (2, Of("Origin", Gen.OneOf(Junk, Gen.Elements("null", "https://example.com", "https://[::1", "https://xn--a", "http://a:99999", "https://{token}.example.com", "//")))),
        (1, Of("Referer", Gen.OneOf(Junk, Gen.Elements("https://example.com/?t={token}")))),
        (1, Of("X-Request-Id", Gen.Elements("a", "", "a b", "\u00e9", new string('i', 128), new string('i', 129), "a\u0000"))),
        (1, Of("X-Forwarded-For", Gen.OneOf(Junk, Gen.Elements("1.2.3.4", "::1", "[::1]:99999", "1.2.3.4, 5", "0x7f.1")))),
        (1, Of("X-Forwarded-Host", Gen.OneOf(Junk, Gen.Constant("evil.example.com")))),
        (1, Of("X-Forwarded-Proto", Junk)),
        (2, Of("Content-Encoding", Gen.Elements("gzip", "br", "zstd", "identity", "IDENTITY", "identity, identity", "deflate, gzip", "identity,gzip", "x", "*", ",", "identity;q=1", "\u00ff", ""))),
        (2, Of("X-Remote-User", Gen.Elements("J\u00fcrgen", "\u00c5sa", "J\u00c3\u00bcrgen", "\u00a0", "\u0080", "\u00ff"))),
        (1, Of("Transfer-Encoding", Gen.Elements("chunked", "gzip", "chunked, chunked", "identity", "xchunked", "chunked\u000b", ""))),
        (1, Of("Content-Length", Gen.Elements("0", "-1", "1, 1", "+5", "0x10", "99999999999999999999", "5 5", ""))),
        (1, Of("Expect", Gen.Elements("100-continue", "200-ok", ""))),
        (1, Of("Access-Control-Request-Method", Gen.Elements("POST", "", "\u00ff", "x y"))),
        (1, Of("Accept", Gen.OneOf(Junk, Gen.Elements("text/html", "application/xml;q=1", "*/*;q=2")))),
        (1, Of("Accept-Language", Gen.OneOf(Junk, Gen.Elements("zh-CN", "tr-TR", "x-y-z")))),
        (1, Of("Cookie", Gen.OneOf(Junk, Gen.Elements("access_token={token}", "bytedesk={token}", "bytedesk={re-signed}; bytedesk-embed={token}")))),
        (1, Of("Sec-Fetch-Site", Gen.OneOf(Junk, Gen.Elements("same-origin", "cross-site", "none")))),
        (1, Of("Sec-Fetch-Mode", Gen.OneOf(Junk, Gen.Elements("navigate", "cors")))),
        (1, Of("Sec-Fetch-Dest", Gen.OneOf(Junk, Gen.Elements("document", "iframe", "empty")))),
        (1, Of("Accept-Encoding", Gen.OneOf(Junk, Gen.Elements("br", "gzip;q=0, br;q=2", "*")))),
        (1, Of("Upgrade", Gen.Elements("h2c", "websocket", ""))),
        (1, Of("Host", Gen.Elements("", "a b", "evil.example.com", "127.0.0.1:99999", "\u00ff"))),
        (1, Of("traceparent", Gen.OneOf(Junk, Gen.Constant("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")))),
        (1, from name in Gen.Elements("X", "x y", "", ":", "\u00e9", "X\u0000", "(", "X-" + new string('n', 9_000)) from value in Junk select (name, value)));

    /// <summary>Headers for a request whose body is meant to be of a media type, if of any.</summary>
    public static Gen<IReadOnlyList<(string Name, string Value)>> Of(string? mediaType) =>
        from authorization in mediaType is "application/x-www-form-urlencoded" ? Gen.OneOf(Authorization, Client) : Authorization
        from type in Gen.Frequency(
            (8, Gen.Constant(mediaType)),
            (1, Gen.Elements<string?>(
                null, "", "text/plain", "application/json; charset=utf-16", "application/json; charset=\"UTF-8\"", "application/json;", "application/*", "/", "application/json, text/plain",
                "application/x-www-form-urlencoded", "application/x-ndjson", "multipart/form-data; boundary=", "application/octet-stream", "application/json-patch+json", "image/png", "application/x-www-form-urlencoded; charset=ISO-8859-1", "application/json; charset=" + new string('c', 2_000), "\u00ff/\u00ff")))
        from others in Gen.Frequency((3, Gen.Constant(Array.Empty<(string, string)>())), (1, Gen.ArrayOf(Other, 1)), (1, Gen.ArrayOf(Other, 3)))
        select (IReadOnlyList<(string Name, string Value)>)
            [.. authorization.Select(static value => ("Authorization", value)), .. type is null ? [] : new[] { ("Content-Type", type) }, .. others];

    private static Gen<(string, string)> Of(string name, Gen<string> value) => value.Select(text => (name, text));
}

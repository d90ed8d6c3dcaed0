using FsCheck;
using FsCheck.Fluent;

namespace Bytedesk.Benchmarks.BadInput;

/// <summary>Paths and queries: those of the routes, and those that are nearly so.</summary>
internal static class TargetGenerator
{
    private static readonly Gen<string> Uid = Gen.Frequency(
        (4, Gen.Elements("{user}", "{record}")),
        (1, Gen.Elements("me", "list", "0", "00000000000000000000000000000000", new string('a', 64), new string('A', 32), "super-administrators")),
        (2, Gen.Elements("%00", "..", "%2e%2e", "a%2Fb", "%252F", "'", "%27 or 1 eq 1", "%ff%fe", "%ed%a0%80", "%F0%9F%98%80", "%zz", "{token}", new string('x', 4_000))));

    private static readonly Gen<string> Spoilt = Gen.Elements(
        "%00", "/", "//", "/..", "/../..", "/%2e%2e/", "%2F", "%5c", ";a=b", ".json", "%20", "%", "%c0%af", "\u00e9", "/x", "#", "|", "\"", "<", "\\", "\u0000");

    private static readonly Gen<string> Other = Gen.Elements(
        "/", "*", "//", "/favicon.ico", "/admin/host", "/agent/x", "/api/v1", "/api", "/api/tokens", "/api/users", "/health", "/%00",
        "/openapi/v1.json", "http://example.com/health/live", "http://", "x", "?", "/" + new string('a', 9_000), "/..%c0%af..%c0%afetc/passwd");

    private static readonly Gen<string> Value = Gen.OneOf(Spellings.InQuery, Gen.Elements(
        "", "0", "1", "20", "-1", "101", "1e9", "99999999999999999999", "true", "active", "ACTIVE,revoked", "enabled", "{user}", "{record}", "{token}",
        "%00", "%", "%ff", "a'b", "%25", "%E5%AE%A2", "x.y.z", "..", "{header}.{payload}.{signature}", new string('9', 3_000), "2026-01-01", "\u00ff"));

    private static readonly Gen<string> Query =
        from names in Gen.NonEmptyListOf(Gen.Elements(
            "pageSize", "pageToken", "userUid", "status", "searchText", "name", "access_token", "accessToken", "embed", "parentUid", "actorUid", "type", "from", "to", "uid", "PAGESIZE", "", "a[b]", "%00"))
        from values in Gen.ArrayOf(Value, names.Count)
        from separator in Gen.Frequency((9, Gen.Constant("=")), (1, Gen.Elements("", "==", "=%3D")))
        select "?" + string.Join('&', names.Zip(values, (name, value) => name + separator + value).Take(6));

    public static Gen<string> Of(string template) =>
        from uid in Uid
        let path = template.Replace("{uid}", uid, StringComparison.Ordinal)
        from target in Gen.Frequency(
            (16, Gen.Constant(path)),
            (1, Spoilt.Select(spoilt => path + spoilt)),
            (1, Spoilt.SelectMany(_ => Gen.Choose(0, path.Length), (spoilt, at) => path.Insert(at, spoilt))),
            (1, Gen.Constant(path.ToUpperInvariant())),
            (1, Other))
        from query in Gen.Frequency((2, Gen.Constant("")), (1, Query))
        select target + (target.Contains('?', StringComparison.Ordinal) ? query.Replace('?', '&') : query);
}

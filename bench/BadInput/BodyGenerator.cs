using System.Text;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;

namespace Bytedesk.Benchmarks.BadInput;

/// <summary>Bodies: the right one of a route, the same with something wrong, and what is nothing at all. A character is a byte.</summary>
internal static class BodyGenerator
{
    private const string Escape = "\\u";

    private static readonly Gen<string> Address = Gen.Choose(0, 0xFFFFFF).Select(static number => $"{number:x}@example.com");

    private static readonly Gen<string> Value = Gen.OneOf(
        Gen.Elements(
            "null", "true", "0", "-0", "1e999", "-1e-999", "1.5", "01", "NaN", "\"\"", "[]", "{}", "[null]", "[[]]", "{\"a\":1}", "\" \"", "\"\\u0000\"", $"\"{Escape}d800\"", $"\"{Escape}dc00{Escape}d800\"",
            "\"\\x\"", "\"\u0000\"", "\"\u00ff\"", "\"\u00ed\u00a0\u0080\"", "\"\u00f0\u009f\u0098\u0080\"", "\"BYTEDESK\"", "\"bytedesk \"", "\"2026-13-45T99:99:99Z\"", "\"9999-12-31T23:59:59.9999999+00:00\"",
            "\"0001-01-01T00:00:00+14:00\"", "365", "366", "2147483648", "-1", "\"javascript:alert(1)\"", "\"http://[::1\"", "\"a@b\"", "\"@\"", "\"+86138\"", "\"{user}\"", "[\"*.example.com\",\"\"]", "[\"users:read\",null,1]"),
        Spellings.InJson,
        Spellings.InJson,
        Gen.Elements(10, 64, 65, 255, 1_025, 33_000, 70_000).Select(static length => $"\"{new string('v', length)}\""),
        Gen.Elements(20, 63, 64, 65, 2_000, 30_000).Select(static depth => new string('[', depth) + new string(']', depth)),
        Gen.Elements(20, 400, 20_000).Select(static digits => new string('9', digits)),
        Gen.Elements(70, 3_000).Select(static depth => string.Concat(Enumerable.Repeat("{\"a\":", depth)) + "1" + new string('}', depth)));

    private static readonly Gen<string> Bytes = Gen.ArrayOf(Gen.Choose(0, 255).Select(static number => (char)number)).Select(static characters => new string(characters));

    private static readonly Gen<string> Nothing = Gen.Frequency(
        (2, Bytes),
        (2, Value),
        (1, Gen.Elements("", " ", "{", "}", "{}", "[]", "\u00ef\u00bb\u00bf{}", "\u00ff\u00fe{\u0000}\u0000", "{}{}", "{\"\":1,\"\":2}", $"{{\"{Escape}d800\":1,\"{Escape}d801\":2}}", "// c\n{}", "\u001f\u008b\u0008\u0000")),
        (1, Gen.Elements(65_536, 65_537, 100_000).Select(static length => "{}".PadRight(length))));

    // What programs on Windows put before UTF-8, and before other encodings.
    private static readonly Gen<string> Mark = Gen.Frequency((15, Gen.Constant("")), (1, Gen.Elements("\u00ef\u00bb\u00bf", "\u00ef\u00bb\u00bf\u00ef\u00bb\u00bf", "\u00ef\u00bb", "\u00ff\u00fe", "\u00fe\u00ff")));

    public static Gen<string> Of(ApiOperation operation) => Gen.Frequency(
        (1, Gen.Constant("")),
        (11, Mark.SelectMany(_ => Unmarked(operation), static (mark, body) => mark + body)));

    private static Gen<string> Unmarked(ApiOperation operation) => operation switch
    {
        { MediaType: null } => Gen.Frequency((4, Gen.Constant("")), (1, Nothing)),
        { MediaType: "application/x-www-form-urlencoded" } => Gen.Frequency((4, Form()), (1, Nothing)),
        { Body: { } body } => Gen.Frequency((4, Members(body)), (1, Nothing)),
        _ => Gen.Frequency((4, Lines()), (1, Nothing)),
    };

    private static Gen<string> Form() =>
        from token in Gen.Elements("{token}", "{re-signed}", "{unsigned}", "{token}.", "", "%", "%00", "%ff", "+", "a.b.c", new string('t', 5_000), "{header}.{payload}")
        from rest in Gen.Elements("", "&", "&token=x", "&Token=x", "&=", "&token_type_hint=access_token", "&a=b&a=c", "&%", "&\u00ff=\u00ff", "&" + new string('k', 40_000))
        from name in Gen.Frequency((6, Gen.Constant("token=")), (2, Gen.Constant("accessToken=")), (1, Gen.Elements("TOKEN=", "token", "token[]=", "%74oken=", "=")))
        from client in Gen.Frequency((2, Gen.Constant("")), (1, Gen.Elements(
            "&client_id={record}&client_secret={secret}", "&client_id=%7brecord}&client_secret={secret}", "&client_id={record}", "&client_secret={secret}", "&client_id=&client_secret=", "&client_id={user}&client_secret={token}",
            "&client_id={record}&client_id={record}&client_secret={secret}", "&client_id={record}&client_secret={token}", "&Client_Id={record}&CLIENT_SECRET={secret}", "&client_id=%ff&client_secret=%00", "&client_assertion=a.b.c")))
        select name + token + rest + client;

    private static Gen<string> Lines() =>
        from count in Gen.Choose(0, 3)
        from lines in Gen.ArrayOf(Gen.Frequency((3, Members(new JsonObject { ["email"] = "", ["nickname"] = "Line", ["platform"] = "BYTEDESK" })), (1, Nothing)), count)
        from end in Gen.Elements("\n", "\r\n", "\n\n", "\r", "")
        select string.Join(end, lines) + end;

    // The members as text, so that they can be what no JSON tree can be.
    private static Gen<string> Members(JsonObject example) =>
        from address in Address
        from keeps in Gen.ArrayOf(Gen.Frequency((9, Gen.Constant(true)), (1, Gen.Constant(false))), example.Count)
        let members = example.Where((_, index) => keeps[index]).Select(member => (member.Key, Value: Fill(member.Key, member.Value, address))).ToArray()
        from wrong in Gen.Choose(-4, members.Length - 1)
        from value in Value
        let text = Write([.. members.Select((member, index) => index == wrong ? (member.Key, Value: value) : member)])
        from spoilt in Gen.Frequency(
            (12, Gen.Constant(text)),
            (1, Gen.Constant(members.Length == 0 ? "{}" : Write([.. members, members[0]]))),
            (1, Gen.Choose(0, text.Length).Select(length => text[..length])),
            (1, from at in Gen.Choose(0, text.Length) from character in Gen.Choose(0, 255) select text.Insert(at, ((char)character).ToString())),
            (1, from name in Value.Where(static name => name[0] is '"') from other in Value select text.Insert(1, $"{name}:{other},")))
        select spoilt;

    private static string Fill(string name, JsonNode? value, string address) =>
        name.Contains("password", StringComparison.OrdinalIgnoreCase) ? $"\"{Secrets.Password}\""
        : name is "email" or "username" ? $"\"{address}\""
        : name is "mobile" ? "null"
        : name is "userUid" ? "\"{user}\""
        : Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(value?.ToJsonString() ?? "null"));

    private static string Write(IReadOnlyList<(string Key, string Value)> members) =>
        $"{{{string.Join(',', members.Select(static member => $"\"{member.Key}\":{member.Value}"))}}}";
}

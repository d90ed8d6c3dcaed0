using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Bytedesk.Functions.Tokens.Jwt;

/// <summary>The JSON of tokens: nothing said twice, nothing null.</summary>
[JsonSourceGenerationOptions(AllowDuplicateProperties = false, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(JwtHeader))]
[JsonSerializable(typeof(JwtPayload))]
[JsonSerializable(typeof(JwtSubject))]
internal sealed partial class JwtJsonContext : JsonSerializerContext;

/// <summary>
/// Writes a text as JSON.stringify does (ECMA-262, QuoteJSONString). The framework's encoders escape every character beyond
/// the Basic Multilingual Plane, and within <c>sub</c> each escape is escaped again: long names would not fit into a token.
/// </summary>
internal sealed class StringifyConverter : JsonConverter<string>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetString();

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) =>
        writer.WriteRawValue($"\"{string.Concat(value.EnumerateRunes().Select(Escape))}\"", skipInputValidation: true);

    private static string Escape(Rune rune) =>
        rune.IsAscii ? JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(rune.ToString()) : rune.ToString();
}

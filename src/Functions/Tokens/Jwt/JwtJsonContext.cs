using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Bytedesk.Functions.Tokens.Jwt;

/// <summary>The JSON of tokens: nothing said twice, nothing null.</summary>
[JsonSourceGenerationOptions(AllowDuplicateProperties = false, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(JwtHeader))]
[JsonSerializable(typeof(JwtPayload))]
[JsonSerializable(typeof(JwtSubject))]
internal sealed partial class JwtJsonContext : JsonSerializerContext
{
    /// <summary>To write with. "Unsafe" is about JSON inside HTML: these are the escapes that JSON.stringify makes.</summary>
    public static JwtJsonContext Written { get; } =
        new(new JsonSerializerOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}

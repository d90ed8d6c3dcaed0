using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;

namespace Bytedesk.Benchmarks.BadInput;

/// <summary>A route as the API's own description has it, so that a new one is tried by itself.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">With names in braces.</param>
/// <param name="MediaType">Of the body; null: it has none.</param>
/// <param name="Body">A body that is right; null: none is described.</param>
internal sealed record ApiOperation(string Method, string Path, string? MediaType, JsonObject? Body)
{
    public static IReadOnlyList<ApiOperation> ReadAll(JsonNode description) =>
    [
        .. from path in description["paths"]!.AsObject()
           from operation in path.Value!.AsObject()
           where operation.Key is "get" or "put" or "post" or "delete" or "patch"
           let content = operation.Value?["requestBody"]?["content"]?.AsObject().FirstOrDefault()
           select new ApiOperation(operation.Key.ToUpperInvariant(), path.Key, content?.Key, content?.Value?["example"] as JsonObject),
        .. Pages,
    ];

    // Which the description of the API leaves out.
    private static readonly ApiOperation[] Pages =
    [
        new("GET", "/admin/{uid}?accessToken={token}", null, null),
        new("GET", "/agent/chat?accessToken={re-signed}", null, null),
        new("GET", "/agent/{uid}", null, null),
        new("POST", "/agent/auth/login", "application/x-www-form-urlencoded", null),
        new("GET", "/assets/{uid}", null, null),
    ];
}

/// <summary>Whole requests, of every route as often.</summary>
internal static class CaseGenerator
{
    private static readonly string[] Methods = ["GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS", "TRACE", "CONNECT", "get", "PROPFIND", "X\u0000", "\u00e9", "(", ""];

    public static Gen<BadCase> Of(IReadOnlyList<ApiOperation> operations) =>
        from operation in Gen.Elements(operations.ToArray())
        from method in Gen.Frequency((9, Gen.Constant(operation.Method)), (1, Gen.Elements(Methods)))
        from target in TargetGenerator.Of(operation.Path)
        from headers in HeaderGenerator.Of(operation.MediaType)
        from body in BodyGenerator.Of(operation)
        from framing in Gen.Frequency(
            (12, body.Length == 0 ? Gen.Elements(Framing.None, operation.MediaType is null ? Framing.None : Framing.Length, Framing.Length) : Gen.Constant(Framing.Length)),
            (3, Gen.Constant(Framing.Chunked)),
            (1, Gen.Elements(Framing.None, Framing.LengthTooLong, Framing.LengthTooShort, Framing.BrokenChunks, Framing.Both)))
        select new BadCase(method, target, headers, framing is Framing.None ? "" : body, framing);
}

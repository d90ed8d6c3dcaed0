using System.Text.Json;
using System.Text.Json.Serialization;
using Bytedesk.Functions.Signing;
using Bytedesk.Functions.Storage;

namespace Bytedesk.Functions.Sessions;

/// <summary>The page that a sign-in is for.</summary>
internal enum WebApp
{
    Agent = 0,

    Admin = 1,
}

/// <summary>What a one-time sign-in code stands for. It is carried by the client, signed; only its use is kept.</summary>
internal sealed record SignInCode
{
    /// <summary>How long a code may wait to be used.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(60);

    /// <summary>Random, by which its use is kept.</summary>
    public string Id { get; init; } = Keys.NewIdentifier();

    public required WebApp App { get; init; }

    /// <summary>The user to be signed in.</summary>
    public required string UserUid { get; init; }

    /// <summary>Their security stamp when it was made: a reset since then ends it.</summary>
    public string? SecurityStamp { get; init; }

    /// <summary>The token that it was made with; the session ends with that.</summary>
    public required string ParentUid { get; init; }

    /// <summary>Of a token of another server, its owner; see <see cref="Tokens.TokenRecord.LegacyParentOwnerUid"/>.</summary>
    public string? LegacyParentOwnerUid { get; init; }

    public string? LegacyParentSecurityStamp { get; init; }

    /// <summary>When that token ends.</summary>
    public required DateTimeOffset ParentExpiresAt { get; init; }

    /// <summary>When the code ends.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }
}

/// <summary>Writes and reads sign-in codes.</summary>
internal sealed class SignInCodes(SignedTexts signed)
{
    private const string Purpose = "sign-in code";
    private const int MaximumLength = 1_024;

    public Task<string> WriteAsync(SignInCode code) => signed.WriteAsync(Purpose, JsonSerializer.Serialize(code, SessionJsonContext.Default.SignInCode));

    /// <summary>What a code stands for, whether it has ended or not; null when it was not made here.</summary>
    public async Task<SignInCode?> ReadAsync(string text) =>
        text.Length <= MaximumLength && await signed.ReadAsync(Purpose, text) is { } json
            ? JsonSerializer.Deserialize(json, SessionJsonContext.Default.SignInCode)
            : null;
}

/// <summary>The signed texts of sign-ins as JSON.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(SignInCode))]
[JsonSerializable(typeof(EmbedTicket))]
internal sealed partial class SessionJsonContext : JsonSerializerContext;

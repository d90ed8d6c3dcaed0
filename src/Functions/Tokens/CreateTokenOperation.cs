using Bytedesk.Functions.Bearer;
using Bytedesk.Functions.Http;
using Bytedesk.Functions.Idempotency;
using Bytedesk.Functions.Tokens.Management;
using Bytedesk.Functions.Users;

namespace Bytedesk.Functions.Tokens;

/// <summary>The generation of one token, by one caller.</summary>
internal sealed class CreateTokenOperation(Caller caller, User owner, TokenRequest request, TokenGeneration generation)
    : IIdempotentEndpoint<CreatedTokenResponse>
{
    // What a token may be given depends on the one that asks. So the answer to one is for no other, unless neither is limited.
    public string Name => caller.Authenticated.IsLimited ? $"create-token {caller.Token.Uid}" : "create-token";

    public string NewUid() => generation.NewUid(owner);

    public async Task<ApiResult<CreatedTokenResponse>> RunAsync(string uid) =>
        await generation.GenerateAsync(caller.Authenticated, caller.Actor, owner, request, uid) switch
        {
            GenerateTokenResult.Generated generated => CreatedTokenResponse.From(generated),
            GenerateTokenResult.Refused refused => Failure.BadRequest(refused.Reason),
            GenerateTokenResult.Forbidden forbidden => Failure.Forbidden(forbidden.Reason),
            _ => Failure.Unavailable(),
        };

    public async Task<CreatedTokenResponse?> RecoverAsync(string uid) =>
        await generation.FindOrAbandonAsync(caller.Actor, owner, uid) is { } generated ? CreatedTokenResponse.From(generated) : null;

    public CreatedTokenResponse WithoutSecrets(CreatedTokenResponse data) => data with { AccessToken = "" };

    public async Task<CreatedTokenResponse?> WithSecretsAsync(CreatedTokenResponse data) =>
        await generation.WriteAgainAsync(owner, data.Uid) is { } text ? data with { AccessToken = text } : null;
}

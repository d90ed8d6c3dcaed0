using System.Net;
using System.Text.Json.Nodes;
using Bytedesk.Functions.Tests.Contract;
using Bytedesk.Functions.Tests.Contract.OAuth;
using Duende.IdentityModel.Client;

namespace Bytedesk.Functions.Tests.Interoperability;

/// <summary>The client that resource servers in .NET use, by Duende.</summary>
public sealed class DuendeClientTests(Service service) : IClassFixture<Service>
{
    [Theory]
    [InlineData(null)]
    [InlineData(ClientCredentialStyle.PostBody)]
    [InlineData(ClientCredentialStyle.AuthorizationHeader)]
    public async Task It_asks_about_a_token_and_revokes_it_and_understands_a_refusal(ClientCredentialStyle? style)
    {
        var (_, caller) = await service.Administrator.NewAsync(new JsonObject { ["name"] = "Duende", ["scopes"] = new JsonArray("tokens:introspect") });
        var (_, token) = await service.Administrator.NewAsync(new JsonObject { ["name"] = "Duende", ["scopes"] = new JsonArray("messages:read", "tokens:manage") });

        var before = await AskAsync(caller, token, style);
        Assert.Equal((false, true), (before.IsError, before.IsActive));
        Assert.Equal(["messages:read", "tokens:manage"], before.Claims.Where(static claim => claim.Type is "scope").Select(static claim => claim.Value));

        using var revocation = With(new TokenRevocationRequest { Address = OAuthCalls.Revoke, Token = token.Token! }, caller.Token!, style);
        Assert.False((await service.App.Client.RevokeTokenAsync(revocation, TestContext.Current.CancellationToken)).IsError);
        var after = await AskAsync(caller, token, style);
        Assert.Equal((false, false), (after.IsError, after.IsActive));

        var refused = await AskAsync(caller.With(caller.Token!.WithOtherCharacter(^1)), token, style);
        Assert.Equal((true, HttpStatusCode.Unauthorized), (refused.IsError, refused.HttpStatusCode));
    }

    private async Task<TokenIntrospectionResponse> AskAsync(Partner caller, Partner token, ClientCredentialStyle? style)
    {
        using var request = With(new TokenIntrospectionRequest { Address = OAuthCalls.Introspect, Token = token.Token! }, caller.Token!, style);
        return await service.App.Client.IntrospectTokenAsync(request, TestContext.Current.CancellationToken);
    }

    private static TRequest With<TRequest>(TRequest request, string secret, ClientCredentialStyle? style)
        where TRequest : ProtocolRequest
    {
        (request.ClientId, request.ClientSecret) = (OAuthClient.UidOf(secret), secret);
        request.ClientCredentialStyle = style ?? request.ClientCredentialStyle;
        return request;
    }
}

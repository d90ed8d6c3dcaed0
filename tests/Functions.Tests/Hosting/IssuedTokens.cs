using Bytedesk.Functions.Audit;
using Bytedesk.Functions.Tokens;
using Bytedesk.Functions.Users;
using Bytedesk.Testing.Secrecy;

namespace Bytedesk.Functions.Tests.Hosting;

/// <summary>Issues tokens as a sign-in does, and revokes them as a sign-out does.</summary>
internal static class IssuedTokens
{
    public static async Task<IssuedToken> IssueAsync(IdentityHost host, User owner)
    {
        var token = await host.Get<TokenIssuanceService>().IssueAsync(
            owner, new TokenRecord { Name = "login WEB", Channel = "WEB", ClientAddress = "192.0.2.1" });
        UsedSecrets.AddFrom(token.Text);
        return token;
    }

    public static Task RevokeAsync(IdentityHost host, IssuedToken token) =>
        host.Get<TokenRevocationService>().RevokeAsync(token.Record, new Actor(token.Record.UserUid, "192.0.2.1"), "logout");
}

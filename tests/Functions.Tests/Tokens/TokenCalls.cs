using Bytedesk.Functions.Tests.Hosting;
using Bytedesk.Functions.Tests.Users;
using Bytedesk.Functions.Tokens;
using Bytedesk.Functions.Users;

namespace Bytedesk.Functions.Tests.Tokens;

/// <summary>Owners of tokens, and checks of these, at the services of one instance.</summary>
internal static class TokenCalls
{
    public static Task<User> CreateOwnerAsync(this IdentityHost host, string email = "someone@example.com") =>
        host.CreateOwnerAsync(new CreateUserRequest { Email = email, Platform = User.BytedeskPlatform });

    public static Task<User> CreateOwnerAsync(this IdentityHost host, CreateUserRequest owner) => Edits.CreateAsync(host, owner);

    /// <summary>A new owner's token.</summary>
    public static async Task<IssuedToken> IssueAsync(this IdentityHost host) =>
        await IssuedTokens.IssueAsync(host, await host.CreateOwnerAsync());

    public static Task<TokenCheck> CheckAsync(this IdentityHost host, string text) =>
        host.Get<TokenCheckService>().CheckAsync(text, TestContext.Current.CancellationToken);

    public static async Task<TokenRefusal> RefusalAsync(this IdentityHost host, string text) => (await host.CheckAsync(text)).Refusal;
}

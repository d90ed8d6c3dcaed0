using Bytedesk.Functions.Tokens;
using Bytedesk.Functions.Tokens.Scopes;
using Bytedesk.Functions.Users;
using Microsoft.Extensions.DependencyInjection;

namespace Bytedesk.Benchmarks.BadInput;

/// <summary>A super administrator who has another token whenever a request of the run has ended the last. Made past the app, by its own code.</summary>
internal sealed class Administrator(IServiceProvider services, Secrets secrets)
{
    public const string Email = "root@administrators.example.com";
    public const string Password = "Lantern-Orchard-5523";

    private readonly Lock _gate = new();
    private Task<Placeholders>? _current;

    /// <summary>The token, with the uids of a user and of a token that requests may do as they like with.</summary>
    public Task<Placeholders> GetAsync()
    {
        lock (_gate)
        {
            return _current ??= RenewAsync();
        }
    }

    /// <summary>Forgets what does not count any more, unless that was done since.</summary>
    public void Forget(Placeholders used)
    {
        lock (_gate)
        {
            _current = _current is { IsCompletedSuccessfully: true } && _current.Result == used ? null : _current;
        }
    }

    private async Task<Placeholders> RenewAsync()
    {
        var owner = await services.GetRequiredService<UserStore>().FindByNameAsync(Email);
        var token = await IssueAsync(owner!, new TokenRecord { Name = "bad input" });
        var victim = await IssueAsync(owner!, new TokenRecord { Name = "client", Type = TokenType.Api, Scopes = AccessScopes.TokensIntrospect });
        var user = new CreateUserRequest { Email = $"{Guid.NewGuid():N}@example.com", Platform = User.BytedeskPlatform };
        var uid = UserCreationService.NewUid();
        _ = await services.GetRequiredService<UserCreationService>().CreateAsync(user, uid, new(null, null));
        return new Placeholders(token.Text, uid, victim.Record.Uid, victim.Text);
    }

    private async Task<IssuedToken> IssueAsync(User owner, TokenRecord record)
    {
        var token = await services.GetRequiredService<TokenIssuanceService>().IssueAsync(owner, record);
        secrets.Learn(token.Text);
        return token;
    }
}

using Bytedesk.Functions.Tokens;
using Bytedesk.Functions.Tokens.Scopes;
using Bytedesk.Functions.Users;
using Microsoft.Extensions.DependencyInjection;

namespace Bytedesk.Benchmarks.BadInput;

/// <summary>A super administrator who has another token whenever a request of the run has ended the last. Made past the app, by its own code.</summary>
internal sealed class Administrator(IServiceProvider services, Secrets secrets) : IDisposable
{
    public const string Email = "root@administrators.example.com";
    public const string Password = "Lantern-Orchard-5523";

    private readonly SemaphoreSlim _one = new(1);
    private Placeholders? _current;

    /// <summary>The token, with the uids of a user and of a token that requests may do as they like with.</summary>
    public async Task<Placeholders> GetAsync()
    {
        await _one.WaitAsync();
        try
        {
            return _current ??= await RenewAsync();
        }
        finally
        {
            _ = _one.Release();
        }
    }

    /// <summary>Forgets what does not count any more, unless that was done since.</summary>
    public async Task ForgetAsync(Placeholders used)
    {
        await _one.WaitAsync();
        _current = ReferenceEquals(_current, used) ? null : _current;
        _ = _one.Release();
    }

    public void Dispose() => _one.Dispose();

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

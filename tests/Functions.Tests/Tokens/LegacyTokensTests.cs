using Bytedesk.Functions.Audit;
using Bytedesk.Functions.Tests.Hosting;
using Bytedesk.Functions.Tests.Tokens.Jwt;
using Bytedesk.Functions.Tokens;
using Bytedesk.Functions.Users;

namespace Bytedesk.Functions.Tests.Tokens;

public sealed class LegacyTokensTests(AzuriteFixture azurite)
{
    private const string Username = "Someone";

    private static readonly (string, string) Key = ("Signing:LegacyKey", Convert.ToBase64String(Forge.KeyBytes));

    [Fact]
    public async Task A_check_takes_four_reads_a_revocation_three_writes_and_a_text_that_is_not_genuine_nothing()
    {
        await using var host = await IdentityHost.StartAsync(azurite, Key);
        _ = await CreateOwnerAsync(host);
        var text = Token(host.Time.GetUtcNow(), "SOMEone");
        host.Storage.Reset();

        var record = await RecordAsync(host, text);

        Assert.Equal(["GET LoginNames", "GET LoginNames", "GET Revocations", "GET Users"], host.Storage.Requests.Order(StringComparer.Ordinal));
        Assert.Equal(("legacy", TokenType.Bearer, text[^6..], Username, 64), (record.Name, record.Type, record.Hint, record.Username, record.Uid.Length));

        host.Storage.Reset();
        Assert.Equal(TokenRefusal.BadSignature, await host.RefusalAsync(text.WithOtherCharacter(^10)));
        Assert.Empty(host.Storage.Requests);

        await host.Get<TokenRevocationService>().RevokeAsync(record, new Actor(record.UserUid, "192.0.2.1"), "logout");
        Assert.Equal(["PUT Expirations", "POST Revocations", "POST AuditEvents"], host.Storage.Requests);
        Assert.Equal(TokenRefusal.Revoked, await host.RefusalAsync(text));
    }

    [Theory]
    [InlineData(-1, 0, TokenRefusal.Revoked)]
    [InlineData(0, 0, TokenRefusal.Revoked)]
    [InlineData(0, 900, TokenRefusal.Revoked)]
    [InlineData(1, 0, TokenRefusal.None)]
    public async Task All_of_a_users_tokens_revoked_ends_those_that_were_not_issued_in_a_later_second(int seconds, int milliseconds, object expected)
    {
        await using var host = await IdentityHost.StartAsync(azurite, Key);
        var owner = await CreateOwnerAsync(host);
        host.Time.Advance(TimeSpan.FromMinutes(1));
        var text = Token(host.Time.GetUtcNow().AddSeconds(seconds));
        Assert.NotNull((await host.CheckAsync(text)).Token);
        host.Time.Advance(TimeSpan.FromMilliseconds(milliseconds));

        Assert.True(await RevokeAllAsync(host, owner, spared: null));

        Assert.Equal(expected, await host.RefusalAsync(text));
        host.Time.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(expected, await host.RefusalAsync(text));
    }

    [Fact]
    public async Task The_one_that_revokes_all_others_can_be_spared()
    {
        await using var host = await IdentityHost.StartAsync(azurite, Key);
        var owner = await CreateOwnerAsync(host);
        var spared = Token(host.Time.GetUtcNow());
        var other = Token(host.Time.GetUtcNow(), lifetimeSeconds: 61);

        Assert.True(await RevokeAllAsync(host, owner, await RecordAsync(host, spared)));

        Assert.NotNull((await host.CheckAsync(spared)).Token);
        Assert.Equal(TokenRefusal.Revoked, await host.RefusalAsync(other));
    }

    [Theory]
    [InlineData("someone@example.com")]
    [InlineData("+8613800138000")]
    public async Task An_address_or_a_number_is_not_taken_for_a_username(string username)
    {
        await using var host = await IdentityHost.StartAsync(azurite, Key);
        _ = await CreateOwnerAsync(host);

        Assert.Equal(TokenRefusal.OwnerGone, await host.RefusalAsync(Token(host.Time.GetUtcNow(), username)));
    }

    [Fact]
    public async Task A_username_whose_owner_has_no_row_any_more_has_no_tokens()
    {
        await using var host = await IdentityHost.StartAsync(azurite, Key);
        var owner = await CreateOwnerAsync(host);

        await host.Tables.Users.DeleteEntityAsync(owner.Uid, "user", cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(TokenRefusal.OwnerGone, await host.RefusalAsync(Token(host.Time.GetUtcNow())));
    }

    private static string Token(DateTimeOffset issuedAt, string username = Username, int lifetimeSeconds = 600)
    {
        var seconds = issuedAt.ToUnixTimeSeconds();
        return Forge.Token(
            Forge.LegacyHeader,
            $$"""{"sub":"{\"platform\":\"bytedesk\",\"username\":\"{{username}}\"}","iat":{{seconds}},"exp":{{seconds + lifetimeSeconds}}}""");
    }

    private static async Task<TokenRecord> RecordAsync(IdentityHost host, string text) =>
        Assert.IsType<OwnedToken>((await host.CheckAsync(text)).Token).Record;

    private static Task<bool> RevokeAllAsync(IdentityHost host, User owner, TokenRecord? spared) =>
        host.Get<TokenRevocationService>().RevokeAllAsync(owner.Uid, spared, new Actor(owner.Uid, "192.0.2.1"));

    private static Task<User> CreateOwnerAsync(IdentityHost host) => host.CreateOwnerAsync(
        new CreateUserRequest { Username = Username, Email = "someone@example.com", Mobile = "+8613800138000", Platform = User.BytedeskPlatform });
}

using Azure;
using Bytedesk.Functions.Tests.Hosting;
using Bytedesk.Functions.Tests.Users;
using Bytedesk.Functions.Tokens;
using Bytedesk.Functions.Users;

namespace Bytedesk.Functions.Tests.Tokens;

public sealed class TokenCheckTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task A_check_takes_two_reads_and_a_text_that_is_not_genuine_takes_none()
    {
        await using var host = await IdentityHost.StartAsync(azurite);
        var token = await IssueAsync(host);
        host.Storage.Reset();

        Assert.NotNull((await CheckAsync(host, token.Text)).Token);
        Assert.Equal(["GET Tokens", "GET Users"], host.Storage.Requests.Order(StringComparer.Ordinal));

        host.Storage.Reset();
        Assert.Equal(TokenRefusal.BadSignature, await RefusalAsync(host, token.Text.WithOtherCharacter(^10)));
        Assert.Empty(host.Storage.Requests);
    }

    [Fact]
    public async Task Two_tokens_of_one_second_are_two_and_each_is_revoked_alone()
    {
        await using var host = await IdentityHost.StartAsync(azurite);
        var one = await IssueAsync(host);
        var two = await IssuedTokens.IssueAsync(
            host, (await host.Get<UserStore>().FindAsync(one.Record.UserUid, TestContext.Current.CancellationToken))!);
        Assert.NotEqual(one.Text, two.Text);

        await RevokeAsync(host, one);

        Assert.Equal(TokenRefusal.Revoked, await RefusalAsync(host, one.Text));
        Assert.NotNull((await CheckAsync(host, two.Text)).Token);
    }

    [Fact]
    public async Task A_revocation_on_one_instance_counts_on_another_at_once_and_for_good()
    {
        await using var host = await IdentityHost.StartAsync(azurite);
        await using var another = host.Another();
        var token = await IssueAsync(host);
        Assert.NotNull((await CheckAsync(another, token.Text)).Token);

        await RevokeAsync(host, token);
        await RevokeAsync(another, token);

        Assert.Equal(TokenRefusal.Revoked, await RefusalAsync(another, token.Text));
    }

    [Fact]
    public async Task A_token_that_is_revoked_already_stays_as_it_is()
    {
        await using var host = await IdentityHost.StartAsync(azurite);
        var token = await IssueAsync(host);
        var first = host.Time.GetUtcNow();
        await RevokeAsync(host, token);
        host.Time.Advance(TimeSpan.FromMinutes(1));

        var record = await host.Get<TokenStore>().FindAsync(token.Record.UserUid, token.Record.Uid, TestContext.Current.CancellationToken);
        var revoked = await host.Get<TokenRevocationService>().RevokeAsync(record!, new(null, null), "another reason");

        Assert.Equal((first, "logout"), (revoked.RevokedAt, revoked.RevokeReason));
        Assert.Equal(first, (await RecordAsync(host)).GetDateTimeOffset(nameof(TokenRecord.RevokedAt)));
        Assert.Single(await TableContents.RowsAsync(host.Tables.AuditEvents), static row => row.GetString("Type") is "TokenRevoked");
    }

    [Theory]
    [InlineData("PUT")]
    [InlineData("PATCH")]
    public async Task What_is_written_on_a_version_from_before_the_revocation_does_not_take_it_back(string method)
    {
        await using var host = await IdentityHost.StartAsync(azurite);
        await using var another = host.Another();
        var token = await IssueAsync(host);
        var checkedBefore = (await CheckAsync(host, token.Text)).Token!;
        var comesBetween = true;
        host.Storage.Before = request =>
        {
            if (comesBetween && request.Method == method)
            {
                comesBetween = false;
                RevokeAsync(another, token).GetAwaiter().GetResult();
            }

            return Task.CompletedTask;
        };
        if (method is "PUT")
        {
            var changed = await host.Get<TokenService>().ChangeAsync(
                checkedBefore, new(null, null), token.Record.Uid, new ChangeTokenRequest { Name = "renamed" });
            Assert.Equal("The token is revoked", changed.Refusal?.Message);
        }
        else
        {
            host.Time.Advance(TimeSpan.FromHours(1));
            host.Get<LastUseRecorder>().Record(checkedBefore.Record);
            await host.Get<LastUseRecorder>().IdleAsync();
        }

        Assert.False(comesBetween);
        Assert.Equal(TokenRefusal.Revoked, await RefusalAsync(host, token.Text));
    }

    [Fact]
    public async Task A_revocation_counts_although_there_is_no_table_for_its_audit_event()
    {
        await using var host = await IdentityHost.StartAsync(azurite);
        var token = await IssueAsync(host);
        await host.Tables.AuditEvents.DeleteAsync(TestContext.Current.CancellationToken);

        await RevokeAsync(host, token);

        Assert.Equal(TokenRefusal.Revoked, await RefusalAsync(host, token.Text));
    }

    [Fact]
    public async Task A_revocation_that_could_not_be_kept_is_not_acknowledged()
    {
        await using var host = await IdentityHost.StartAsync(azurite, ("Storage:MaxRetries", "0"));
        var token = await IssueAsync(host);
        host.Storage.Before = request =>
            request.Method == "PATCH" ? throw new RequestFailedException(503, "The storage is busy.") : Task.CompletedTask;

        await Assert.ThrowsAsync<RequestFailedException>(() => RevokeAsync(host, token));
    }

    [Theory]
    [InlineData("Users", TokenRefusal.OwnerGone)]
    [InlineData("Tokens", TokenRefusal.NotOnRecord)]
    public async Task A_token_without_its_owner_or_its_record_does_not_count(string table, object expected)
    {
        await using var host = await IdentityHost.StartAsync(azurite);
        var token = await IssueAsync(host);
        var client = table == "Users" ? host.Tables.Users : host.Tables.Tokens;
        var row = Assert.Single(await TableContents.RowsAsync(client));
        await client.DeleteEntityAsync(row.PartitionKey, row.RowKey, cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(expected, await RefusalAsync(host, token.Text));
    }

    [Fact]
    public async Task A_token_of_a_disabled_owner_does_not_count()
    {
        await using var host = await IdentityHost.StartAsync(azurite);
        var token = await IssueAsync(host);

        await UserRows.ChangeAsync(host, nameof(User.Enabled), false);

        Assert.Equal(TokenRefusal.OwnerGone, await RefusalAsync(host, token.Text));
    }

    [Fact]
    public async Task A_disabled_token_does_not_count()
    {
        await using var host = await IdentityHost.StartAsync(azurite);
        var token = await IssueAsync(host);
        await host.Tables.Tokens.UpdateEntityAsync(
            new TableEntity(token.Record.UserUid, token.Record.Uid) { [nameof(TokenRecord.Enabled)] = false },
            ETag.All,
            cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(TokenRefusal.NotInForce, await RefusalAsync(host, token.Text));
    }

    [Fact]
    public async Task A_token_whose_end_was_put_forward_does_not_count_from_then_on()
    {
        await using var host = await IdentityHost.StartAsync(azurite);
        var token = await IssueAsync(host);
        await host.Tables.Tokens.UpdateEntityAsync(
            new TableEntity(token.Record.UserUid, token.Record.Uid)
            {
                [nameof(TokenRecord.ExpiresAt)] = host.Time.GetUtcNow() + TimeSpan.FromMinutes(1),
            },
            ETag.All,
            cancellationToken: TestContext.Current.CancellationToken);
        Assert.NotNull((await CheckAsync(host, token.Text)).Token);

        host.Time.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(TokenRefusal.NotInForce, await RefusalAsync(host, token.Text));
    }

    [Fact]
    public async Task Lives_as_long_as_the_setting_says_to_the_second()
    {
        await using var host = await IdentityHost.StartAsync(azurite, ("Tokens:LifetimeDays", "2"));
        var token = await IssueAsync(host);

        host.Time.Advance(TimeSpan.FromDays(2) - TimeSpan.FromSeconds(1));
        Assert.NotNull((await CheckAsync(host, token.Text)).Token);

        host.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(TokenRefusal.Expired, await RefusalAsync(host, token.Text));
    }

    [Fact]
    public async Task A_missing_table_is_an_error_and_never_read_as_nothing_revoked()
    {
        await using var host = await IdentityHost.StartAsync(azurite);
        var token = await IssueAsync(host);
        await host.Tables.Tokens.DeleteAsync(TestContext.Current.CancellationToken);

        await Assert.ThrowsAsync<RequestFailedException>(() => CheckAsync(host, token.Text));
    }

    [Fact]
    public async Task The_text_is_nowhere_in_the_tables()
    {
        await using var host = await IdentityHost.StartAsync(azurite);
        var token = await IssueAsync(host);

        var record = await RecordAsync(host);

        Assert.Equal(token.Text[^6..], record.GetString(nameof(TokenRecord.Hint)));
        Assert.DoesNotContain(record.Keys, key => record[key] is string text && text.Contains(token.Text[^8..], StringComparison.Ordinal));
    }

    private static async Task<IssuedToken> IssueAsync(IdentityHost host)
    {
        var owner = await Edits.CreateAsync(host, new CreateUserRequest { Email = "someone@example.com", Platform = "BYTEDESK" });
        return await IssuedTokens.IssueAsync(host, owner);
    }

    private static Task<TokenCheck> CheckAsync(IdentityHost host, string text) =>
        host.Get<TokenCheckService>().CheckAsync(text, TestContext.Current.CancellationToken);

    private static async Task<TokenRefusal> RefusalAsync(IdentityHost host, string text) =>
        (await CheckAsync(host, text)).Refusal;

    private static Task RevokeAsync(IdentityHost host, IssuedToken token) =>
        IssuedTokens.RevokeAsync(host, token);

    private static async Task<TableEntity> RecordAsync(IdentityHost host) =>
        Assert.Single(await TableContents.RowsAsync(host.Tables.Tokens));
}

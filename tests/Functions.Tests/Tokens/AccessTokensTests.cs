using Azure;
using Bytedesk.Functions.Tests.Hosting;
using Bytedesk.Functions.Tokens;
using Bytedesk.Functions.Users;

namespace Bytedesk.Functions.Tests.Tokens;

public sealed class AccessTokensTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task A_check_takes_three_reads_and_a_text_that_is_not_genuine_takes_none()
    {
        await using var host = await IdentityHost.StartAsync(azurite);
        var token = await IssueAsync(host);
        host.Storage.Reset();

        Assert.IsType<TokenCheck.Accepted>(await CheckAsync(host, token.Text));
        Assert.Equal(["GET Revocations", "GET Tokens", "GET Users"], host.Storage.Requests.Order(StringComparer.Ordinal));

        host.Storage.Reset();
        Assert.Equal(TokenRefusal.NotGenuine, await RefusalAsync(host, token.Text.WithOtherCharacter(^1)));
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
        Assert.IsType<TokenCheck.Accepted>(await CheckAsync(host, two.Text));
    }

    [Fact]
    public async Task A_revocation_on_one_instance_counts_on_another_at_once_and_for_good()
    {
        await using var host = await IdentityHost.StartAsync(azurite);
        await using var another = host.Another();
        var token = await IssueAsync(host);
        Assert.IsType<TokenCheck.Accepted>(await CheckAsync(another, token.Text));

        await RevokeAsync(host, token);
        await RevokeAsync(another, token);

        Assert.Equal(TokenRefusal.Revoked, await RefusalAsync(another, token.Text));
    }

    [Fact]
    public async Task A_revocation_counts_although_the_record_could_not_be_changed()
    {
        await using var host = await IdentityHost.StartAsync(azurite, ("Storage:MaxRetries", "0"));
        var token = await IssueAsync(host);
        host.Storage.Before = request =>
            request.Method == "PATCH" ? throw new RequestFailedException(500, "The storage is out of order.") : Task.CompletedTask;

        await RevokeAsync(host, token);

        Assert.Null((await RecordAsync(host)).GetDateTimeOffset(nameof(TokenRecord.RevokedAt)));
        Assert.Equal(TokenRefusal.Revoked, await RefusalAsync(host, token.Text));
    }

    [Fact]
    public async Task Of_two_revocations_the_first_tells_when_and_why_and_shows_although_its_own_mark_was_lost()
    {
        await using var host = await IdentityHost.StartAsync(azurite, ("Storage:MaxRetries", "0"));
        var token = await IssueAsync(host);
        var first = host.Time.GetUtcNow();
        host.Storage.Before = request =>
            request.Method == "PATCH" ? throw new RequestFailedException(500, "The storage is out of order.") : Task.CompletedTask;
        await RevokeAsync(host, token);
        host.Storage.Before = null;
        host.Time.Advance(TimeSpan.FromMinutes(1));

        var revoked = await host.Get<TokenRevocation>().RevokeAsync(token.Record, new(null, null), "another reason");

        Assert.Equal((first, "logout"), (revoked.RevokedAt, revoked.RevokeReason));
        Assert.Equal(first, (await RecordAsync(host)).GetDateTimeOffset(nameof(TokenRecord.RevokedAt)));
        Assert.Single(await TableContents.RowsAsync(host.Tables.AuditEvents));
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
            request.Method == "POST" ? throw new RequestFailedException(503, "The storage is busy.") : Task.CompletedTask;

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
        Assert.IsType<TokenCheck.Accepted>(await CheckAsync(host, token.Text));

        host.Time.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(TokenRefusal.NotInForce, await RefusalAsync(host, token.Text));
    }

    [Fact]
    public async Task Its_text_can_be_written_again_to_the_letter()
    {
        await using var host = await IdentityHost.StartAsync(azurite);
        await using var another = host.Another();
        var token = await IssueAsync(host);

        var record = await another.Get<TokenStore>().FindAsync(
            token.Record.UserUid, token.Record.Uid, TestContext.Current.CancellationToken);

        Assert.Equal(token.Text, await another.Get<TokenIssuance>().WriteAgainAsync(record!));
    }

    [Fact]
    public async Task Lives_as_long_as_the_setting_says_to_the_second()
    {
        await using var host = await IdentityHost.StartAsync(azurite, ("Tokens:LifetimeDays", "2"));
        var token = await IssueAsync(host);

        host.Time.Advance(TimeSpan.FromDays(2) - TimeSpan.FromSeconds(1));
        Assert.IsType<TokenCheck.Accepted>(await CheckAsync(host, token.Text));

        host.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(TokenRefusal.NotGenuine, await RefusalAsync(host, token.Text));
    }

    [Fact]
    public async Task A_missing_table_is_an_error_and_never_read_as_nothing_revoked()
    {
        await using var host = await IdentityHost.StartAsync(azurite);
        var token = await IssueAsync(host);
        await host.Tables.Revocations.DeleteAsync(TestContext.Current.CancellationToken);

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
        var created = await host.Get<UserCreation>().CreateAsync(
            new NewUser { Email = "someone@example.com", Platform = "BYTEDESK" }, UserCreation.NewUid());
        return await IssuedTokens.IssueAsync(host, Assert.IsType<CreateUserResult.Created>(created).User);
    }

    private static Task<TokenCheck> CheckAsync(IdentityHost host, string text) =>
        host.Get<AccessTokens>().CheckAsync(text, TestContext.Current.CancellationToken);

    private static async Task<TokenRefusal> RefusalAsync(IdentityHost host, string text) =>
        Assert.IsType<TokenCheck.Refused>(await CheckAsync(host, text)).Reason;

    private static Task RevokeAsync(IdentityHost host, IssuedToken token) =>
        IssuedTokens.RevokeAsync(host, token);

    private static async Task<TableEntity> RecordAsync(IdentityHost host) =>
        Assert.Single(await TableContents.RowsAsync(host.Tables.Tokens));
}

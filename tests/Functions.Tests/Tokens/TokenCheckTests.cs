using Azure;
using Bytedesk.Functions.Tests.Hosting;
using Bytedesk.Functions.Tokens;
using Bytedesk.Functions.Users;

namespace Bytedesk.Functions.Tests.Tokens;

public sealed class TokenCheckTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task A_check_takes_two_reads_and_a_text_that_is_not_genuine_takes_none()
    {
        await using var host = await IdentityHost.StartAsync(azurite);
        var token = await host.IssueAsync();
        host.Storage.Reset();

        Assert.NotNull((await host.CheckAsync(token.Text)).Token);
        Assert.Equal(["GET Tokens", "GET Users"], host.Storage.Requests.Order(StringComparer.Ordinal));

        host.Storage.Reset();
        Assert.Equal(TokenRefusal.BadSignature, await host.RefusalAsync(token.Text.WithOtherCharacter(^10)));
        Assert.Empty(host.Storage.Requests);
    }

    [Theory]
    [InlineData("PUT")]
    [InlineData("PATCH")]
    public async Task What_is_written_on_a_version_from_before_the_revocation_does_not_take_it_back(string method)
    {
        await using var host = await IdentityHost.StartAsync(azurite);
        await using var another = host.Another();
        var token = await host.IssueAsync();
        var checkedBefore = (await host.CheckAsync(token.Text)).Token!;
        var comesBetween = true;
        host.Storage.Before = async request =>
        {
            if (comesBetween && request.Method == method)
            {
                comesBetween = false;
                await IssuedTokens.RevokeAsync(another, token);
            }
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
        Assert.Equal(TokenRefusal.Revoked, await host.RefusalAsync(token.Text));
    }

    [Fact]
    public async Task A_revocation_counts_although_there_is_no_table_for_its_audit_event()
    {
        await using var host = await IdentityHost.StartAsync(azurite);
        var token = await host.IssueAsync();
        await host.Tables.AuditEvents.DeleteAsync(TestContext.Current.CancellationToken);

        await IssuedTokens.RevokeAsync(host, token);

        Assert.Equal(TokenRefusal.Revoked, await host.RefusalAsync(token.Text));
    }

    [Fact]
    public async Task A_revocation_that_could_not_be_kept_is_not_acknowledged()
    {
        await using var host = await IdentityHost.StartAsync(azurite, ("Storage:MaxRetries", "0"));
        var token = await host.IssueAsync();
        host.Storage.Before = request =>
            request.Method == "PATCH" ? throw new RequestFailedException(503, "The storage is busy.") : Task.CompletedTask;

        await Assert.ThrowsAsync<RequestFailedException>(() => IssuedTokens.RevokeAsync(host, token));
    }

    [Theory]
    [InlineData("no owner", TokenRefusal.OwnerGone)]
    [InlineData("a disabled owner", TokenRefusal.OwnerGone)]
    [InlineData("no record", TokenRefusal.NotOnRecord)]
    [InlineData("a disabled record", TokenRefusal.NotInForce)]
    [InlineData("a record that has ended", TokenRefusal.NotInForce)]
    public async Task Why_a_genuine_token_does_not_count_is_told(string with, object expected)
    {
        await using var host = await IdentityHost.StartAsync(azurite);
        var token = await host.IssueAsync();
        var record = token.Record;

        await (with switch
        {
            "no owner" => host.Tables.Users.DeleteEntityAsync(record.UserUid, "user", cancellationToken: TestContext.Current.CancellationToken),
            "a disabled owner" => UserRows.ChangeAsync(host, nameof(User.Enabled), false),
            "no record" => host.Tables.Tokens.DeleteEntityAsync(record.UserUid, record.Uid, cancellationToken: TestContext.Current.CancellationToken),
            "a disabled record" => ChangeRecordAsync(host, record, nameof(TokenRecord.Enabled), false),
            _ => ChangeRecordAsync(host, record, nameof(TokenRecord.ExpiresAt), host.Time.GetUtcNow()),
        });

        Assert.Equal(expected, await host.RefusalAsync(token.Text));
    }

    [Fact]
    public async Task The_text_is_nowhere_in_the_tables()
    {
        await using var host = await IdentityHost.StartAsync(azurite);
        var token = await host.IssueAsync();

        var record = Assert.Single(await TableContents.RowsAsync(host.Tables.Tokens));

        Assert.Equal(token.Text[^6..], record.GetString(nameof(TokenRecord.Hint)));
        Assert.DoesNotContain(record.Keys, key => record[key] is string text && text.Contains(token.Text[^8..], StringComparison.Ordinal));
    }

    private static Task<Response> ChangeRecordAsync(IdentityHost host, TokenRecord record, string property, object value) =>
        host.Tables.Tokens.UpdateEntityAsync(
            new TableEntity(record.UserUid, record.Uid) { [property] = value }, ETag.All, cancellationToken: TestContext.Current.CancellationToken);
}

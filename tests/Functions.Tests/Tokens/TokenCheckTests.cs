using Azure;
using Bytedesk.Functions.Tests.Hosting;
using Bytedesk.Functions.Tokens;

namespace Bytedesk.Functions.Tests.Tokens;

public sealed class TokenCheckTests(AzuriteFixture azurite)
{
    [Theory]
    [InlineData("PUT")]
    [InlineData("PATCH")]
    public async Task What_is_written_on_a_version_from_before_the_revocation_does_not_take_it_back(string method)
    {
        await using var host = await IdentityHost.StartAsync(azurite);
        await using var another = host.Another();
        var token = await host.IssueAsync();
        var checkedBefore = (await host.CheckAsync(token.Text)).Token!;
        var comesBetween = false;
        host.Storage.BeforeNext(method, "", () =>
        {
            IssuedTokens.RevokeAsync(another, token).GetAwaiter().GetResult();
            comesBetween = true;
        });
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

        Assert.True(comesBetween);
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

    [Fact]
    public async Task The_text_is_nowhere_in_the_tables()
    {
        await using var host = await IdentityHost.StartAsync(azurite);
        var token = await host.IssueAsync();

        var record = Assert.Single(await TableContents.RowsAsync(host.Tables.Tokens));

        Assert.Equal(token.Text[^6..], record.GetString(nameof(TokenRecord.Hint)));
        Assert.DoesNotContain(record.Keys, key => record[key] is string text && text.Contains(token.Text[^8..], StringComparison.Ordinal));
    }
}

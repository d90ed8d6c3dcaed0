using System.Text.Json.Nodes;

namespace Bytedesk.Functions.Tests.Contract;

/// <summary>What a login's token holds, and how long and for whom it counts.</summary>
public sealed class AccessTokenTests
{
    private readonly FakeTimeProvider _clock = TestClock.Start();
    private readonly Deployment _deployment = new();

    [Fact]
    public async Task The_header_and_the_claims_are_exactly_these()
    {
        await using var app = await _deployment.StartAsync(_clock, "--SuperAdmin:Email=Admin@Example.com");
        var data = (await new Partner(app).LogInAsync("ADMIN@EXAMPLE.COM", Deployment.AdminPassword)).ShouldSucceed();

        var token = new Forger(_deployment.KeyFile, data.Text("accessToken"));

        var kid = (string)token.Header["kid"]!;
        Assert.Equal($$"""{"alg":"HS384","kid":"{{kid}}","typ":"JWT"}""", token.HeaderText);
        Assert.Matches("^[0-9a-f]{32}$", kid);
        var (jti, uid) = ((string)token.Payload["jti"]!, data.GetProperty("user").Text("uid"));
        var iat = _clock.GetUtcNow().ToUnixTimeSeconds();
        Assert.Equal(
            $$"""{"sub":"{\"platform\":\"bytedesk\",\"username\":\"admin@example.com\"}","iat":{{iat}},"exp":{{iat + (30 * 24 * 60 * 60)}},"jti":"{{jti}}","uid":"{{uid}}"}""",
            token.PayloadText);
        Assert.Equal(token.Genuine, token.Sign(token.HeaderText, token.PayloadText));
    }

    [Theory]
    [InlineData(30)]
    [InlineData(1, "--Tokens:LifetimeDays=1")]
    public async Task A_token_counts_for_30_days_or_as_long_as_the_setting_says_and_two_of_one_second_end_each_alone(int days, params string[] settings)
    {
        await using var app = await _deployment.StartAsync(_clock, settings);
        var (one, other) = (await new Partner(app).AsAdministratorAsync(), await new Partner(app).AsAdministratorAsync());
        Assert.NotEqual(one.Token, other.Token);
        _ = (await one.LogOutAsync()).ShouldSucceed();
        (await one.GetProfileAsync()).ShouldBeUnauthorized();

        _clock.Advance(TimeSpan.FromDays(days) - TimeSpan.FromSeconds(1));
        _ = (await other.GetProfileAsync()).ShouldSucceed();
        _clock.Advance(TimeSpan.FromSeconds(1));
        (await other.GetProfileAsync()).ShouldBeUnauthorized();
        (await other.LogOutAsync()).ShouldBeUnauthorized();
    }

    [Theory]
    [InlineData(60, 200)]
    [InlineData(61, 401)]
    public async Task An_instance_whose_clock_is_behind_takes_a_token_that_is_up_to_60_seconds_ahead(int seconds, int status)
    {
        var behind = TestClock.Start();
        _clock.Advance(TimeSpan.FromSeconds(seconds));
        await using var app = await _deployment.StartAsync(_clock);
        await using var other = await _deployment.StartAsync(behind);

        var partner = await new Partner(app).AsAdministratorAsync();

        Assert.Equal(status, (await partner.At(other).GetProfileAsync()).Status);
    }

    [Fact]
    public async Task A_token_has_at_most_4_KiB_and_its_username_survives_whatever_it_is_made_of()
    {
        await using var app = await _deployment.StartAsync();
        var administrator = await new Partner(app).AsAdministratorAsync();
        foreach (var character in (string[])["n", "微", "\"", "\\", "\ue000", "🙂"])
        {
            var username = string.Concat(Enumerable.Repeat(character, 254));
            var email = Service.NewEmail();
            _ = (await administrator.CreateUserAsync(new JsonObject { ["username"] = username, ["email"] = email, ["password"] = Service.Password })).ShouldSucceed();

            var partner = await administrator.SignedInAsync(email, Service.Password);

            Assert.InRange(partner.Token!.Length, 1, 4096);
            var subject = JsonNode.Parse((string)new Forger(_deployment.KeyFile, partner.Token).Payload["sub"]!)!;
            Assert.Equal(username, (string)subject["username"]!);
            Assert.Equal(username, (await partner.GetProfileAsync()).ShouldSucceed().Text("username"));
        }
    }

    [Fact]
    public async Task A_token_counts_only_while_its_record_is_there_and_its_owner_exists_and_is_enabled()
    {
        await using var app = await _deployment.StartAsync();
        var partner = await new Partner(app).AsAdministratorAsync();
        var token = new Forger(_deployment.KeyFile, partner.Token!);
        var (uid, jti) = ((string)token.Payload["uid"]!, (string)token.Payload["jti"]!);
        var cancellation = TestContext.Current.CancellationToken;
        var (users, tokens) = (_deployment.Table(app, "Users"), _deployment.Table(app, "Tokens"));

        await SetEnabledAsync(users, uid, "user", false);
        (await partner.GetProfileAsync()).ShouldBeUnauthorized();
        await SetEnabledAsync(users, uid, "user", true);
        _ = (await partner.GetProfileAsync()).ShouldSucceed();

        await SetEnabledAsync(tokens, uid, jti, false);
        (await partner.GetProfileAsync()).ShouldBeUnauthorized();
        await SetEnabledAsync(tokens, uid, jti, true);
        _ = (await partner.GetProfileAsync()).ShouldSucceed();

        var record = (await tokens.GetEntityIfExistsAsync<TableEntity>(uid, jti, cancellationToken: cancellation)).Value!;
        _ = await tokens.DeleteEntityAsync(uid, jti, cancellationToken: cancellation);
        (await partner.GetProfileAsync()).ShouldBeUnauthorized();
        _ = await tokens.AddEntityAsync(record, cancellation);
        _ = (await partner.GetProfileAsync()).ShouldSucceed();

        _ = await users.DeleteEntityAsync(uid, "user", cancellationToken: cancellation);
        (await partner.GetProfileAsync()).ShouldBeUnauthorized();
        (await new Partner(app).LogInAsync(Deployment.AdminEmail, Deployment.AdminPassword)).ShouldBeUnauthorized();

        Task SetEnabledAsync(TableClient table, string partition, string row, bool enabled) => table.UpdateEntityAsync(
            new TableEntity(partition, row) { ["Enabled"] = enabled }, Azure.ETag.All, TableUpdateMode.Merge, cancellation);
    }
}

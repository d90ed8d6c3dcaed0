using Bytedesk.Functions.Tests.Contract;

namespace Bytedesk.Functions.Tests.Faults;

/// <summary>A table that is gone says nothing of what was in it.</summary>
public sealed class MissingTableTests
{
    [Theory]
    [InlineData("Tokens")]
    [InlineData("Users")]
    public async Task A_token_that_cannot_be_looked_up_is_503_and_neither_accepted_nor_refused(string table)
    {
        await using var deployment = await Deployment.StartAsync();
        await using var app = await deployment.StartAppAsync();
        var api = new ApiClient(app);
        var token = ApiClient.TokenOf(await api.LogInAdminAsync());
        Assert.Equal(200, (await api.ProfileAsync(token)).Status);

        await deployment.Rows.DropTableAsync(table);

        ShouldBeUnavailable(await api.ProfileAsync(token));
        ShouldBeUnavailable(await api.LogOutAsync(token));
    }

    [Theory]
    [InlineData("LoginNames")]
    [InlineData("Revocations")]
    [InlineData("Users")]
    public async Task The_same_holds_of_a_token_of_another_server(string table)
    {
        var server = new OtherServer();
        await using var deployment = await Deployment.StartAsync(server.Setting);
        await using var app = await deployment.StartAppAsync();
        var api = new ApiClient(app);
        _ = ApiClient.TokenOf(await api.LogInAdminAsync());
        var token = server.SignIn(Deployment.AdminEmail);
        Assert.Equal(200, (await api.ProfileAsync(token)).Status);

        await deployment.Rows.DropTableAsync(table);

        ShouldBeUnavailable(await api.ProfileAsync(token));
    }

    [Theory]
    [InlineData("LoginNames")]
    [InlineData("SignInFailures")]
    [InlineData("Users")]
    public async Task A_sign_in_that_cannot_be_looked_up_is_503_and_not_a_wrong_password(string table)
    {
        await using var deployment = await Deployment.StartAsync();
        await using var app = await deployment.StartAppAsync();
        var api = new ApiClient(app);
        _ = ApiClient.TokenOf(await api.LogInAdminAsync());

        await deployment.Rows.DropTableAsync(table);

        ShouldBeUnavailable(await api.LogInAdminAsync());
    }

    [Fact]
    public async Task Without_the_table_of_its_users_it_is_not_ready()
    {
        await using var deployment = await Deployment.StartAsync();
        await using var app = await deployment.StartAppAsync();
        var api = new ApiClient(app);
        Assert.Equal(200, (await ApiClient.RetryAsync(api.ReadyAsync)).Status);

        await deployment.Rows.DropTableAsync("Users");

        Assert.Equal("Not ready: tables", (await api.ReadyAsync()).ShouldFail(503));
    }

    private static void ShouldBeUnavailable(Answer answer)
    {
        Assert.NotNull(answer.Header("Retry-After"));
        _ = answer.ShouldFail(503);
    }
}

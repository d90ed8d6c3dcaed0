using Bytedesk.Functions.Tests.Contract;

namespace Bytedesk.Functions.Tests.Faults;

/// <summary>A table that is gone says nothing of what was in it.</summary>
public sealed class MissingTableTests
{
    private const string Token = "a token";
    private const string OthersToken = "a token of another server";
    private const string SignIn = "a sign-in";

    [Theory]
    [InlineData("Tokens", Token)]
    [InlineData("Users", Token, OthersToken, SignIn)]
    [InlineData("LoginNames", OthersToken, SignIn)]
    [InlineData("Revocations", OthersToken)]
    [InlineData("SignInFailures", SignIn)]
    public async Task What_cannot_be_looked_up_is_503_and_neither_accepted_nor_refused(string table, params string[] lookups)
    {
        var server = new OtherServer();
        await using var deployment = await Deployment.StartAsync(server.Setting);
        await using var app = await deployment.StartAppAsync();
        var api = new ApiClient(app);
        var token = ApiClient.TokenOf(await api.LogInAdminAsync());
        var othersToken = server.SignIn(Deployment.AdminEmail);
        Assert.Equal(200, (await api.ProfileAsync(token)).Status);
        Assert.Equal(200, (await api.ProfileAsync(othersToken)).Status);
        Assert.Equal(200, (await ApiClient.RetryAsync(api.ReadyAsync)).Status);

        await deployment.Rows.DropTableAsync(table);

        foreach (var lookup in lookups)
        {
            ShouldBeUnavailable(lookup switch
            {
                Token => await api.LogOutAsync(token),
                OthersToken => await api.ProfileAsync(othersToken),
                _ => await api.LogInAdminAsync(),
            });
        }

        // What it asks for is the users.
        Assert.Equal(table is "Users" ? 503 : 200, (await api.ReadyAsync()).Status);
    }

    private static void ShouldBeUnavailable(Answer answer)
    {
        Assert.NotNull(answer.Header("Retry-After"));
        _ = answer.ShouldFail(503);
    }
}

using Bytedesk.Functions.SignIn;
using Bytedesk.Functions.Tests.Hosting;
using Bytedesk.Functions.Tests.Users;
using Bytedesk.Functions.Tokens;
using Bytedesk.Functions.Users;

namespace Bytedesk.Functions.Tests.SignIn;

/// <summary>A change of names that stopped between its commit and the release of what was given up.</summary>
public sealed class SupersededNameTests(AzuriteFixture azurite)
{
    private const string Password = "a fine password";

    [Fact]
    public async Task A_name_that_the_user_has_lost_is_as_if_nobody_had_it_also_to_the_counter()
    {
        await using var host = await IdentityHost.StartAsync(azurite, ("SignIn:MaxFailures", "2"));
        var user = await Edits.CreateAsync(host, new CreateUserRequest { Email = "old@example.com", Username = "someone", Password = Password, Platform = "BYTEDESK" });
        host.Storage.DieAfter(5, losesLastAnswer: false);
        await Edits.EditAsync(host, user.Uid, new ChangeUserRequest { Email = "new@example.com" });
        host.Storage.Reset();
        Assert.Equal(3, (await TableContents.RowsAsync(host.Tables.LoginNames)).Count);

        Assert.Equal(RefusalKind.Unauthenticated, (await SignInAsync(host, "old@example.com")).Refusal?.Kind);
        Assert.Equal(RefusalKind.Unauthenticated, (await SignInAsync(host, "old@example.com")).Refusal?.Kind);

        Assert.Equal(RefusalKind.TooManyRequests, (await SignInAsync(host, "old@example.com")).Refusal?.Kind);
        (await SignInAsync(host, "new@example.com")).ShouldSucceed();
        (await SignInAsync(host, "someone")).ShouldSucceed();
    }

    private static Task<Result<IssuedToken>> SignInAsync(IdentityHost host, string name) =>
        host.Get<SignInService>().SignInAsync(new LoginRequest { Username = name, Password = Password, Platform = "BYTEDESK" }, "192.0.2.1");
}

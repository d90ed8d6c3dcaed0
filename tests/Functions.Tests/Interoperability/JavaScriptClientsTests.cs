using System.Diagnostics;
using System.Text.Json.Nodes;
using Bytedesk.Azurite;
using Bytedesk.Functions.Tests.Contract;
using Bytedesk.Functions.Tests.Contract.OAuth;
using Bytedesk.Processes;

namespace Bytedesk.Functions.Tests.Interoperability;

/// <summary>Clients of others in JavaScript, as their documentation has them used.</summary>
public sealed class JavaScriptClientsTests(Service service) : IClassFixture<Service>
{
    [Theory]
    [InlineData("oauth4webapi ClientSecretBasic", "OAUTH_WWW_AUTHENTICATE_CHALLENGE")]
    [InlineData("oauth4webapi ClientSecretPost", "OAUTH_WWW_AUTHENTICATE_CHALLENGE")]
    [InlineData("openid-client", "OAUTH_WWW_AUTHENTICATE_CHALLENGE")]
    [InlineData("openid-client ClientSecretBasic", "OAUTH_WWW_AUTHENTICATE_CHALLENGE")]
    [InlineData("axios", "ERR_BAD_REQUEST")]
    public async Task It_asks_about_a_token_and_revokes_it_and_understands_a_refusal(string client, string code)
    {
        var (_, caller) = await service.Administrator.NewAsync(new JsonObject { ["name"] = client, ["scopes"] = new JsonArray("tokens:introspect") });
        var (_, token) = await service.Administrator.NewAsync(new JsonObject { ["name"] = client, ["scopes"] = new JsonArray("messages:read") });

        var said = await RunAsync(new JsonObject
        {
            ["client"] = client,
            ["api"] = service.App.Address.GetLeftPart(UriPartial.Authority),
            ["id"] = OAuthClient.UidOf(caller.Token!),
            ["secret"] = caller.Token,
            ["token"] = token.Token,
            ["record"] = OAuthClient.UidOf(token.Token!),
            ["username"] = Deployment.AdminEmail,
            ["password"] = Deployment.AdminPassword,
        });

        Assert.Equal((true, "messages:read", "Bearer"), ((bool)said["before"]!["active"]!, (string?)said["before"]!["scope"], (string?)said["before"]!["token_type"]));
        Assert.Equal("""{"active":false}""", said["after"]!.ToJsonString());
        Assert.True((string?)said["refused"]!["code"] == code, said.ToJsonString());
    }

    private static async Task<JsonNode> RunAsync(JsonObject request)
    {
        var root = RepositoryRoot.Find();
        await NodeModules.EnsureInstalledAsync(root, cancellationToken: TestContext.Current.CancellationToken);
        var node = await ChildProcess.RunAsync(
            new ProcessStartInfo("node", [Path.Combine(root, "tests", "Functions.Tests", "Interoperability", "clients.mjs")]),
            request.ToJsonString(),
            TestContext.Current.CancellationToken);
        Assert.True(node.ExitCode == 0, node.Errors);
        return JsonNode.Parse(node.Output)!;
    }
}

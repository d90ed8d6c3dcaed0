using System.Text.Json.Nodes;
using Bytedesk.Package.Tests.Cloud;

namespace Bytedesk.Package.Tests;

/// <summary>Behind the Functions host the app goes by the address that the host tells it of, which no client can set.</summary>
[Collection<OneDeployment>]
public sealed class PublicAddressTests(Deployment deployment)
{
    private static readonly (string, string)[] Spoofed = [("X-Forwarded-Host", "evil.example"), ("X-Forwarded-Proto", "http")];

    [Fact]
    public async Task A_link_leads_to_the_host_by_https_and_its_session_gets_the_cookie_of_https()
    {
        var administrator = await deployment.Anyone.AsAdministratorAsync();
        var host = deployment.Host.BaseAddress.Authority;

        var link = (await administrator.PostAsync("/auth/v1/sso/link", new JsonObject { ["app"] = "agent" }, Spoofed)).ShouldSucceed();
        var code = new JsonObject { ["code"] = link.Text("code") };
        (await deployment.Anyone.PostAsync("/auth/v1/session", code, [("Origin", "https://evil.example"), .. Spoofed])).ShouldFail(403, "pages of this service");
        var session = await deployment.Anyone.PostAsync("/auth/v1/session", code, [("Origin", $"https://{host}"), .. Spoofed]);

        Assert.StartsWith($"https://{host}/agent/?embed=", link.Text("url"), StringComparison.Ordinal);
        Assert.StartsWith($"__Host-bytedesk={session.ShouldSucceed().Text("accessToken")}; ", session.Header("Set-Cookie"), StringComparison.Ordinal);
        Assert.EndsWith("; path=/; secure; samesite=lax; httponly", session.Header("Set-Cookie"), StringComparison.Ordinal);
    }
}

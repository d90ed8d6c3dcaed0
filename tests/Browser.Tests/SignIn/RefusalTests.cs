using System.Text.RegularExpressions;
using Bytedesk.Azurite;
using Microsoft.Playwright;

namespace Bytedesk.Browser.Tests.SignIn;

/// <summary>Why somebody is not signed in, in words.</summary>
public sealed partial class RefusalTests(Site site) : BrowserTest(site)
{
    [Theory]
    [InlineData("zh-CN", "expired")]
    [InlineData("zh-TW", "locked")]
    [InlineData("en", "invalid", "expired", "disabled", "revoked", "domain", "scope", "locked", "unavailable")]
    public async Task The_reason_is_said_in_the_readers_language(string language, params string[] words)
    {
        var visitor = await VisitAsync(locale: language);
        var page = await visitor.Context.NewPageAsync();
        var sentences = await SentencesAsync(language);

        foreach (var word in words)
        {
            _ = await page.GotoAsync($"{DeskAddress}admin/auth/login?error={word}");

            await Expect(page.GetByText(sentences[word])).ToBeVisibleAsync();
            await page.MainFrame.ShouldAskToSignInAsync();
            Assert.Equal(language, await page.GetAttributeAsync("html", "lang"));
        }

        visitor.ShouldNotComplain();
    }

    [Theory]
    [InlineData("invalid")]
    [InlineData("expired")]
    [InlineData("disabled")]
    [InlineData("revoked")]
    [InlineData("domain")]
    [InlineData("scope")]
    public async Task A_link_that_fails_leads_to_the_form_which_says_why(string word)
    {
        var visitor = await VisitAsync();
        var token = await RefusedTokenAsync(word);
        var page = await visitor.OpenAsync(Partner.Address("https"), Partner.Serve(Way.FormGet.Snippet(DeskAddress, "agent/chat", token)));

        await page.ClickAsync("#open");

        await Expect(page.GetByText((await SentencesAsync("en"))[word])).ToBeVisibleAsync();
        await page.ShouldBeAtAsync($"/agent/auth/login?error={word}");
        visitor.ShouldNotComplain();
    }

    [Fact]
    public async Task After_too_many_failures_the_form_counts_down()
    {
        var visitor = await VisitAsync();
        var user = await Api.CreateUserAsync();
        for (var failure = 0; failure < 5; failure++)
        {
            var (status, _) = await Api.TryAsync("POST", "auth/v1/login", new { username = user.Email, password = "wrong one", platform = "BYTEDESK" }, "");
            Assert.Equal(401, status);
        }

        var page = await visitor.OpenAsync(DeskAddress, "admin/auth/login");
        await page.MainFrame.SignInAsync(user);

        var countdown = page.GetByRole(AriaRole.Timer);
        await Expect(countdown).ToContainTextAsync("Too many failed sign-ins. Try again in 1");
        var before = await countdown.InnerTextAsync();
        await Expect(countdown).Not.ToHaveTextAsync(before);
        await Expect(page.MainFrame.SignInForm().Locator("button[type=submit]")).ToBeDisabledAsync();
    }

    [Fact]
    public async Task A_wrong_password_is_said_and_the_form_stays()
    {
        var visitor = await VisitAsync();
        var user = await Api.CreateUserAsync();
        var page = await visitor.OpenAsync(DeskAddress, "agent/chat");
        await page.MainFrame.SignInAsync(user with { Password = "another password" });
        await Expect(page.GetByText("Incorrect username or password")).ToBeVisibleAsync();

        await page.MainFrame.SignInAsync(user);

        await page.MainFrame.ShouldBeSignedInAsync();
        Assert.Equal("/agent/chat", page.MainFrame.Path());
    }

    // The texts of the pages, by their words.
    private static async Task<Dictionary<string, string>> SentencesAsync(string language)
    {
        var file = Path.Combine(RepositoryRoot.Find(), "src", "Web", "i18n", language, "signin.ts");
        var source = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
        var link = source[source.IndexOf("link: {", StringComparison.Ordinal)..];
        return Entry().Matches(link[..link.IndexOf("},", StringComparison.Ordinal)])
            .ToDictionary(static entry => entry.Groups[1].Value, static entry => entry.Groups[2].Value);
    }

    private async Task<MadeToken> RefusedTokenAsync(string word)
    {
        var token = word switch
        {
            "domain" => await Api.CreateTokenAsync(["partner.example.com"]),
            "scope" => await Api.CreateTokenAsync(new { name = "No page", scopes = (string[])["users:read"] }),
            "expired" => await Api.CreateTokenAsync(new { name = "Short", scopes = DeskApi.BothPages, expiresAt = DateTimeOffset.UtcNow.AddSeconds(2) }),
            _ => await Api.CreateTokenAsync(),
        };
        switch (word)
        {
            case "revoked":
                await Api.RevokeAsync(token);
                break;
            case "disabled":
                _ = await Api.CallAsync("PUT", $"api/tokens/{token.Uid}", new { enabled = false });
                break;
            case "expired":
                while ((await Api.TryAsync("GET", "api/user/profile", body: null, token.Text)).Status == 200)
                {
                    await Task.Delay(50, TestContext.Current.CancellationToken);
                }

                break;
        }

        return word is "invalid" ? token with { Text = $"{token.Text[..^4]}AAAA" } : token;
    }

    [GeneratedRegex(@"(\w+):\s+'([^']+)'")]
    private static partial Regex Entry();
}

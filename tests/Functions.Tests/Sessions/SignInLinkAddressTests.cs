namespace Bytedesk.Functions.Tests.Sessions;

/// <summary>Addresses that try to have a code sent somewhere else than to the page. No client of .NET sends them as they are.</summary>
public sealed class SignInLinkAddressTests(PagesService service) : IClassFixture<PagesService>
{
    [Theory]
    [InlineData("//evil.example/agent/")]
    [InlineData("/agent//evil.example")]
    [InlineData("/agent/..//evil.example")]
    [InlineData("/agent/../../admin/")]
    [InlineData("/agent/%2e%2e//evil.example")]
    [InlineData("/agent/%252e%252e//evil.example")]
    [InlineData("/agent/%252e%252e/admin/")]
    [InlineData("/agent/..%2F..%2F%2Fevil.example")]
    [InlineData("/agent/..%252F..%252F%252Fevil.example")]
    [InlineData("/agent/%2F%2Fevil.example")]
    [InlineData("/agent%2F%2Fevil.example")]
    [InlineData("/agent/\\evil.example")]
    [InlineData("/agent/..\\..\\\\evil.example")]
    [InlineData("/agent/%5C..%5C..%5C%5Cevil.example")]
    [InlineData("/agent/%0d%0aLocation:%20https://evil.example")]
    [InlineData("/agent/%09/evil.example")]
    [InlineData("/agent/%23code=x")]
    [InlineData("/agent/%3Fembed=x")]
    [InlineData("/%2F%2Fevil.example/agent/")]
    [InlineData("\\\\evil.example/agent/")]
    [InlineData("/login//evil.example")]
    [InlineData("/agent.evil.example/")]
    [InlineData("/agent@evil.example/")]
    public async Task A_code_goes_to_a_path_of_the_page_or_nowhere(string path)
    {
        var answer = await RawHttp.SendAsync(service.App, $"GET {path}?accessToken={service.Administrator.Token}&next=//evil.example HTTP/1.1");

        if (LocationOf(answer) is not { } location)
        {
            Assert.True(answer.Status is 400 or 404, $"It is {answer.Status}: {answer.Body}");
            return;
        }

        Assert.Matches(@"\A/(agent|admin)(/[^?#\\\s]*)?\?next=//evil\.example&embed=[A-Za-z0-9._-]+#code=[A-Za-z0-9._-]+\z", location);

        // A browser takes these for steps up, however they are spelled (WHATWG URL Standard, §4.4).
        Assert.DoesNotContain(location.Split('?')[0].Split('/'), static segment => Uri.UnescapeDataString(segment) is "." or "..");
    }

    [Theory]
    [InlineData("/agent/a%2Fb%2fc")]
    [InlineData("/agent/100%25")]
    [InlineData("/agent/a%252Eb")]
    [InlineData("/agent/%E5%BE%AE%20%3F%23")]
    public async Task What_is_escaped_stays_so(string path)
    {
        var answer = await RawHttp.SendAsync(service.App, $"GET {path}?accessToken={service.Administrator.Token} HTTP/1.1", "Sec-Fetch-Dest: document");

        Assert.Equal(path, LocationOf(answer)!.Split('#')[0], ignoreCase: true);
    }

    private static string? LocationOf(RawAnswer answer) =>
        answer.Head.Split("\r\n").SingleOrDefault(static line => line.StartsWith("Location: ", StringComparison.OrdinalIgnoreCase))?[10..];
}

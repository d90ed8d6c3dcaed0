using System.Text;
using Bytedesk.Functions.Tests.Contract.OAuth;
using Bytedesk.Testing.Secrecy;
using Microsoft.Extensions.Logging;

namespace Bytedesk.Functions.Tests.Contract;

/// <summary>What a client or a proxy did wrong is told to them, and is no alarm; what does no harm is no fault at all.</summary>
public sealed class BrokenRequestTests(Service service) : IClassFixture<Service>
{
    public static TheoryData<string, string> Routes { get; } = new()
    {
        { "/auth/v1/login", "application/json" },
        { "/api/tokens/revoke-all", "application/json" },
        { OAuthCalls.Introspect, OAuthCalls.Form },
        { Import.Path, Import.MediaType },
    };

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task A_body_that_cannot_be_read_is_400_and_leaves_no_warning(string path, string contentType)
    {
        service.Deployment.Logs!.Clear();
        foreach (var size in (string[])["80000000", "7fffffff0", "xyz", "-1"])
        {
            var answer = await SendAsync(
                $"POST {path} HTTP/1.1",
                $"Authorization: Bearer {service.Administrator.Token}",
                $"Content-Type: {contentType}",
                "Transfer-Encoding: chunked",
                "",
                size);
            Assert.Contains(path is Import.Path ? "\"code\":400" : "HTTP/1.1 400 ", path is Import.Path ? answer.Body : answer.Head, StringComparison.Ordinal);
        }

        Assert.DoesNotContain(service.Deployment.Logs.Lines, static line => line.Level >= LogLevel.Warning);
    }

    [Fact]
    public async Task Nor_does_one_that_would_not_be_read_for_its_type()
    {
        service.Deployment.Logs!.Clear();
        var answer = await SendAsync(
            $"POST {Import.Path} HTTP/1.1", $"Authorization: Bearer {service.Administrator.Token}", "Content-Type: text/plain", "Transfer-Encoding: chunked", "", "80000000");

        Assert.InRange(answer.Status, 400, 499);
        Assert.DoesNotContain(service.Deployment.Logs.Lines, static line => line.Level >= LogLevel.Warning);
    }

    [Theory]
    [InlineData("X-User: J\u00fcrgen", 200)]
    [InlineData("User-Agent: caf\u00e9", 200)]
    [InlineData("Cookie: name=J\u00fcrgen", 200)]
    [InlineData("Referer: https://example.com/\u00fc", 200)]
    [InlineData("Origin: https://b\u00fccher.example", 200)]
    [InlineData("X-Request-Id: \u00fc", 200)]
    [InlineData("Accept-Language: \u00fc", 200)]
    [InlineData("traceparent: \u00fc", 200)]
    [InlineData("Authorization: Bearer \u00fc", 401)]
    [InlineData("Authorization: Basic \u00fc", 401)]
    public async Task A_header_byte_above_ASCII_does_no_harm(string header, int status)
    {
        string[] bearer = header.StartsWith("Authorization", StringComparison.Ordinal) ? [] : [$"Authorization: Bearer {service.Administrator.Token}"];
        var answer = await SendAsync(["GET /api/user/profile HTTP/1.1", header, .. bearer]);

        Assert.Equal(status, answer.Status);
        Assert.Matches("(?m)^X-Request-Id: [A-Za-z0-9._-]+\r?$", answer.Head);
    }

    [Fact]
    public async Task A_preflight_for_a_header_with_such_a_byte_is_answered()
    {
        var answer = await SendAsync(
            "OPTIONS /auth/v1/login HTTP/1.1", "Origin: http://localhost", "Access-Control-Request-Method: POST", "Access-Control-Request-Headers: \u00fc");

        Assert.InRange(answer.Status, 200, 405);
    }

    private async Task<RawAnswer> SendAsync(params string[] lines)
    {
        var text = string.Join("\r\n", [lines[0], "Host: localhost", "Connection: close", .. lines[1..], "", ""]);
        UsedSecrets.AddFrom(text);
        return (await RawAnswer.SendAsync(service.App.Address, Encoding.Latin1.GetBytes(text), TimeSpan.FromMinutes(1)))!;
    }
}

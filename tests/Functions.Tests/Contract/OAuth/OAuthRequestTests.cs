using System.Text.Json.Nodes;
using Azure;

namespace Bytedesk.Functions.Tests.Contract.OAuth;

/// <summary>What both routes ask of a request, and how they refuse one.</summary>
public sealed class OAuthRequestTests(Service service) : IClassFixture<Service>
{
    public static TheoryData<string> Routes { get; } = [OAuthCalls.Introspect, OAuthCalls.Revoke];

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task Whoever_does_not_authenticate_is_401_before_anything_of_the_form_is_told(string route)
    {
        foreach (var path in (string[])[route, $"{route}?access_token={service.Administrator.Token}"])
        {
            foreach (var form in (string[])["", "token=a", "x=y", $"token=a&access_token={service.Administrator.Token}"])
            {
                var answer = await service.Anyone.PostFormAsync(path, form);
                _ = answer.ShouldFailAsOAuth(401, "invalid_client");
                Assert.Equal("Bearer", answer.Header("WWW-Authenticate"));
            }
        }

        var json = await service.Anyone.PostFormAsync(route, "{}", "application/json");
        _ = json.ShouldFailAsOAuth(401, "invalid_client");
    }

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task An_access_token_that_does_not_count_is_401(string route)
    {
        foreach (var token in (string[])["a.b.c", service.Administrator.Token!.WithOtherCharacter(^1)])
        {
            var answer = await service.Anyone.With(token).PostFormAsync(route, "token=a");
            _ = answer.ShouldFailAsOAuth(401, "invalid_token");
            Assert.Equal("Bearer error=\"invalid_token\"", answer.Header("WWW-Authenticate"));
        }
    }

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task An_access_token_of_another_domain_is_403(string route)
    {
        var (_, limited) = await service.Administrator.NewAsync(new JsonObject
        {
            ["name"] = "limited",
            ["scopes"] = new JsonArray("tokens:introspect"),
            ["allowedDomains"] = new JsonArray("example.com"),
        });

        var answer = await limited.PostFormAsync(route, "token=a");

        Assert.Equal("Access denied: domain unknown is not allowed", answer.ShouldFailAsOAuth(403, "access_denied"));
    }

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task The_token_must_be_there_once_and_in_the_form(string route)
    {
        foreach (var form in (string[])["", "token=", "token", "Token=a", "token_type_hint=access_token", "=a", "&&"])
        {
            Assert.Equal("token is required", (await service.Administrator.PostFormAsync($"{route}?token=a", form)).ShouldFailAsOAuth(400, "invalid_request"));
        }

        foreach (var form in (string[])["token=a&token=a", "token=a&token=", "token=a&%74oken=b", "token=a&x=1&x=2", "token=a&token_type_hint=a&token_type_hint=b"])
        {
            Assert.Equal("A parameter is there twice", (await service.Administrator.PostFormAsync(route, form)).ShouldFailAsOAuth(400, "invalid_request"));
        }
    }

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task What_else_is_in_the_form_is_ignored(string route)
    {
        foreach (var form in (string[])["token=a&token_type_hint=refresh_token", "token_type_hint=nonsense&token=a", "token=a&client_id=b&Token=c", "token=%C3%A4%FF%00+%", "token=a;b"])
        {
            Assert.Equal(200, (await service.Administrator.PostFormAsync(route, form)).Status);
        }

        Assert.Equal(200, (await service.Administrator.PostFormAsync(route, [.. "token="u8, 0xff, 0xfe])).Status);
    }

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task A_body_of_another_type_is_415(string route)
    {
        foreach (var type in (string?[])[null, "application/json", "multipart/form-data; boundary=a", "text/plain", "nonsense"])
        {
            Assert.Contains("x-www-form-urlencoded", (await service.Administrator.PostFormAsync(route, "token=a", type)).ShouldFailAsOAuth(415, "invalid_request"), StringComparison.Ordinal);
        }

        foreach (var type in (string[])[$"{OAuthCalls.Form}; charset=utf-8", $"{OAuthCalls.Form};charset=\"UTF-8\"", "Application/X-WWW-Form-URLEncoded"])
        {
            Assert.Equal(200, (await service.Administrator.PostFormAsync(route, "token=a", type)).Status);
        }
    }

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task A_body_of_64_KiB_is_read_and_a_longer_one_is_413(string route)
    {
        foreach (var chunked in (bool[])[false, true])
        {
            foreach (var (before, after) in ((string, string)[])[("token=", ""), ("token=a&", "="), ("token=a&b=", "")])
            {
                string Of(int length) => before + new string('x', length - before.Length - after.Length) + after;
                Assert.Equal(200, (await service.Administrator.PostFormAsync(route, Of(64 * 1024), chunked: chunked)).Status);
                _ = (await service.Administrator.PostFormAsync(route, Of((64 * 1024) + 1), chunked: chunked)).ShouldFailAsOAuth(413, "invalid_request");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task While_the_storage_is_away_it_is_503_and_a_defect_is_500(string route)
    {
        try
        {
            service.Wire.Before = static _ => throw new RequestFailedException("The connection was reset.");
            var away = await service.Administrator.PostFormAsync(route, "token=a");
            service.Wire.Before = static _ => throw new InvalidOperationException("A defect.");
            var defect = await service.Administrator.PostFormAsync(route, "token=a");

            _ = away.ShouldFailAsOAuth(503, "temporarily_unavailable");
            Assert.Equal(5, away.RetryAfter());
            Assert.Equal("Internal server error", defect.ShouldFailAsOAuth(500, "server_error"));
        }
        finally
        {
            service.Wire.Before = null;
        }
    }

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task Another_method_is_405(string route)
    {
        var answer = await service.Administrator.GetAsync($"{route}?token=a");

        _ = answer.ShouldFailAsOAuth(405, "invalid_request");
        Assert.Equal("POST", answer.Header("Allow"));
    }
}

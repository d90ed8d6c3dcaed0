using System.Text.Json.Nodes;
using Bytedesk.Functions.Tests.Contract;

namespace Bytedesk.Functions.Tests.Sessions;

/// <summary>What links and sessions cost in requests to Table Storage, counted where they leave the process.</summary>
public sealed class SessionTransactionsTests(StorageTransactionsTests.Counted service) : IClassFixture<StorageTransactionsTests.Counted>
{
    private const string Caller = "GET Tokens, GET Users";
    private const string CallerFromToken = "GET Tokens, GET Tokens, GET Users";

    [Theory]
    [InlineData("open a link", 303, $"GET SignInFailures, {Caller}, POST AuditEvents")]
    [InlineData("open a link with a forged token", 303, "GET SignInFailures, GET SignInFailures, POST SignInFailures, PUT Expirations")]
    [InlineData("begin by a code", 200, $"GET SignInFailures, {Caller}, POST AuditEvents, POST Tokens, POST UsedCodes, PUT Expirations, PUT Expirations")]
    [InlineData("begin by a password", 200, "GET LoginNames, GET SignInFailures, GET Users, POST AuditEvents, POST Tokens, PUT Expirations")]
    [InlineData("find by a cookie", 200, Caller)]
    [InlineData("find by a cookie, from a token", 200, CallerFromToken)]
    [InlineData("check", 200, Caller)]
    [InlineData("check, from a token", 200, CallerFromToken)]
    [InlineData("check, from another user's token", 200, "GET Tokens, GET Tokens, GET Users, GET Users")]
    [InlineData("check, from the session of a token", 200, "GET Tokens, GET Tokens, GET Tokens, GET Users")]
    [InlineData("end", 200, $"{Caller}, PATCH Tokens, POST AuditEvents")]
    [InlineData("end, from a token", 200, $"{CallerFromToken}, PATCH Tokens, POST AuditEvents")]
    [InlineData("one-time link", 200, $"{Caller}, POST AuditEvents")]
    [InlineData("one-time link for another by uid", 200, $"{Caller}, GET Users, POST AuditEvents")]
    [InlineData("one-time link for another by name", 200, $"GET LoginNames, {Caller}, GET Users, POST AuditEvents")]
    public async Task A_route_costs_these_requests(string what, int status, string requests)
    {
        var call = await PrepareAsync(what);
        service.Wire.Clear();

        var answer = await call();

        Assert.Equal(status, answer.Status);
        Assert.Equal(requests, string.Join(", ", service.Wire.Requests.Order(StringComparer.Ordinal)));
    }

    private async Task<Func<Task<Answer>>> PrepareAsync(string what)
    {
        var member = await service.NewMemberAsync();
        var (email, uid) = (member.Text("email"), member.Text("uid"));
        var user = await service.SignedInAsync(member);
        var page = new SessionPage(service.App);
        var code = what is "begin by a code" ? await user.NewCodeAsync() : "";
        Partner? session = null;
        if (what.Contains("from", StringComparison.Ordinal))
        {
            var by = what.Contains("another", StringComparison.Ordinal) ? service.Administrator
                : what.Contains("session", StringComparison.Ordinal) ? await user.NewSessionAsync()
                : user;
            session = user.With((await page.BeginByCodeAsync(await by.NewCodeAsync(userUid: uid))).ShouldSucceed().Text("accessToken"));
        }
        else if (what is "find by a cookie" or "check" or "end")
        {
            session = user.With((await page.BeginByPasswordAsync(email, Service.Password)).ShouldSucceed().Text("accessToken"));
        }

        return what.Split(',')[0] switch
        {
            "open a link" => () => service.Anyone.GetAsync($"/agent/chat?accessToken={user.Token}"),
            "open a link with a forged token" => () => service.Anyone.GetAsync($"/agent/chat?accessToken={user.Token!.WithOtherCharacter(^2)}", ("X-Client-IP", "192.0.2.200")),
            "begin by a code" => () => page.BeginByCodeAsync(code),
            "begin by a password" => () => page.BeginByPasswordAsync(email, Service.Password),
            "find by a cookie" => page.FindAsync,
            "check" => session!.GetProfileAsync,
            "end" => () => page.EndAsync(),
            "one-time link" => () => user.MakeLinkAsync(new JsonObject { ["app"] = "agent" }),
            "one-time link for another by uid" => () => service.Administrator.MakeLinkAsync(new JsonObject { ["app"] = "agent", ["userUid"] = uid }),
            "one-time link for another by name" => () => service.Administrator.MakeLinkAsync(new JsonObject { ["app"] = "agent", ["username"] = email }),
            _ => throw new ArgumentException(what, nameof(what)),
        };
    }
}

using System.Text;
using Bytedesk.Package.Tests.Cloud;

namespace Bytedesk.Package.Tests;

/// <summary>Each request gets the same answer from the worker behind the Functions host as from the same package by itself.</summary>
[Collection<OneDeployment>]
public sealed class ParityTests(Deployment deployment, ServerAlone alone)
{
    private const string Json = "Content-Type: application/json";
    private const string Form = "Content-Type: application/x-www-form-urlencoded";
    private const string Bearer = "Authorization: Bearer {token}";
    private const string Login = $$"""{"username":"{{Deployment.AdminEmail}}","password":"{{Deployment.AdminPassword}}","platform":"BYTEDESK"}""";

    private static readonly string Large = new('x', 70_000);

    private static readonly Dictionary<string, RawRequest> Requests = new()
    {
        // Each function
        ["sign-in"] = Post("/auth/v1/login", Login, Json),
        ["sign-in, wrong password"] = Post("/auth/v1/login", Login.Replace("123!", "124!", StringComparison.Ordinal), Json, $"{Deployment.AddressHeader}: 198.51.100.1"),
        ["profile"] = new("GET /api/v1/user/profile", [Bearer]),
        ["creation, repeated"] = Post("/api/v1/user/create", """{"email":"parity@example.com","platform":"BYTEDESK"}""", Json, Bearer, "Idempotency-Key: parity 1"),
        ["lines in and out"] = Post("/api/users/import", $"{{\"email\":\"{Deployment.AdminEmail}\",\"platform\":\"BYTEDESK\"}}\nnonsense\n{{}}\n", "Content-Type: application/x-ndjson", Bearer),
        ["lines, chunked"] = Chunked("POST /api/users/import", $"{{\"email\":\"{Deployment.AdminEmail}\",\"platform\":\"BYTEDESK\"}}\n", "Content-Type: application/x-ndjson", Bearer),
        ["users"] = new("GET /api/users/list?searchText=parity@example.com", [Bearer]),
        ["unknown user"] = new("GET /api/users/nobody", [Bearer]),
        ["tokens"] = new("GET /api/tokens/list?searchText=nothing-like-this", [Bearer]),
        ["unknown token"] = new("DELETE /api/tokens/nothing", [Bearer]),
        ["change of an unknown token"] = new("PUT /api/tokens/nothing", [Bearer, Json, "Content-Length: 2"], "{}"),
        ["audit, wrong parameter"] = new("GET /api/audit/list?from=yesterday", [Bearer]),
        ["introspection"] = Post("/auth/v1/introspect", "token=nonsense", Form, Bearer),
        ["revocation of an unknown token"] = Post("/auth/v1/revoke", "token=nonsense", Form, Bearer),
        ["sign-out of nobody"] = Post("/api/v1/user/logout", ""),
        ["ready"] = new("GET /health/ready", []),
        ["description"] = new("GET /openapi/v1.json", []),

        // Who asks
        ["no token"] = new("GET /api/v1/user/profile", []),
        ["two tokens"] = new("GET /api/v1/user/profile", [Bearer, Bearer]),

        // Methods
        ["405"] = new("GET /auth/v1/login", []),
        ["405 of a group"] = new("DELETE /api/tokens/list", [Bearer]),
        ["405 of an OAuth route"] = new("GET /auth/v1/introspect", [Bearer]),
        ["405 for an unknown method"] = new("PURGE /api/v1/user/create", []),
        ["OPTIONS"] = new("OPTIONS /auth/v1/login", []),
        ["preflight"] = new("OPTIONS /auth/v1/login", [$"Origin: {Deployment.Origin}", "Access-Control-Request-Method: POST", "Access-Control-Request-Headers: authorization,content-type"]),
        ["request of an origin"] = new("GET /health/live", [$"Origin: {Deployment.Origin}"]),
        ["HEAD"] = new("HEAD /health/live", []),
        ["HEAD of a large answer"] = new("HEAD /openapi/v1.json", []),
        ["HEAD with a token"] = new("HEAD /api/v1/user/profile", [Bearer]),

        // Bodies
        ["415"] = Post("/auth/v1/login", Login, "Content-Type: text/plain"),
        ["nothing of another type"] = Post("/auth/v1/login", "", Form),
        ["coded"] = Post("/auth/v1/login", Login, Json, "Content-Encoding: gzip"),
        ["413"] = Post("/auth/v1/login", Large, Json),
        ["413, chunked"] = Chunked("POST /auth/v1/login", Large, Json),
        ["chunked"] = Chunked("POST /auth/v1/login", Login, Json),
        ["chunked nothing"] = new("POST /auth/v1/login", [Json, "Transfer-Encoding: chunked"], "0\r\n\r\n"),
        ["body of a GET"] = new("GET /health/live", [Json, "Content-Length: 2"], "{}"),
        ["expectation"] = new("GET /health/live", ["Expect: 100-continue"]),

        // Paths; one that begins with two slashes never leaves the host, which answers an empty 404
        ["root"] = new("GET /", []),
        ["404"] = new("GET /favicon.ico", []),
        ["404 below a function's path"] = new("GET /health/other", []),
        ["404 where the host has pages of its own beside"] = new("GET /admin/tokens", []),
        ["the name of a function"] = Post("/ExpireTokens", "{}", Json),
        ["other case"] = new("GET /API/V1/User/Profile", [Bearer]),
        ["slash at the end"] = new("GET /health/live/", []),
        ["dot segments"] = new("GET /api/../health/live", []),
        ["escaped slash"] = new("GET /api/users/a%2Fb", [Bearer]),
        ["escaped Chinese"] = new("GET /api/users/%E5%BE%AE%E8%AF%AD", [Bearer]),
        ["broken escape"] = new("GET /api/users/%E5%BE", [Bearer]),
        ["odd query"] = new("GET /api/users/list?searchText=%E5%BE%AE&&=&pageSize=1&pageSize=2", [Bearer]),
        ["token in the path"] = new("GET /agent/eyJhbGciOiJIUzM4NCJ9.e30.c2ln", []),

        // Headers
        ["request id"] = new("GET /health/live", ["X-Request-Id: order-1842"]),
        ["request id that is none"] = new("GET /health/live", ["X-Request-Id: a b"]),
        ["cookies"] = new("GET /health/live", [$"Cookie: a=b; c={new string('d', 3_000)}"]),
        ["large header"] = new("GET /health/live", [$"X-Large: {new string('x', 12_000)}"]),
        ["many headers"] = new("GET /health/live", [.. Enumerable.Range(0, 60).Select(static number => $"X-Header-{number}: {number}")]),
        ["forwarding headers of the client"] = new("GET /health/live", ["X-Forwarded-For: 203.0.113.9", "X-Forwarded-Host: evil.example", "Forwarded: for=203.0.113.9"]),
        ["content coding of the answer"] = new("GET /openapi/v1.json", ["Accept-Encoding: gzip, br"]),
    };

    public static TheoryData<string> Names => [.. Requests.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Behind_the_host_a_request_gets_the_same_answer_as_without_it(string name)
    {
        var token = await alone.TokenAsync(deployment);
        var request = Requests[name] with { Headers = [.. Requests[name].Headers.Select(header => header.Replace("{token}", token, StringComparison.Ordinal))] };

        var hosted = await request.SendAsync(deployment.Host.BaseAddress);
        var straight = await request.SendAsync(alone.Address);

        // The host names its own server, which no worker can keep it from; and in Azure it is reached by https, where pages say so.
        Assert.DoesNotContain(straight.Headers, static header => header.StartsWith("server:", StringComparison.Ordinal));
        Assert.Equal(straight.Status, hosted.Status);
        Assert.Equal(straight.Headers, hosted.Headers.Except(["server: Kestrel", "strict-transport-security: max-age=31536000"]));
        Assert.Equal(straight.Body, hosted.Body);
    }

    [Fact]
    public async Task A_client_that_hangs_up_in_the_middle_of_its_body_harms_nobody_else()
    {
        _ = await alone.TokenAsync(deployment);
        var half = new RawRequest("POST /auth/v1/login", [Json, "Content-Length: 1000"], "{\"username\":");
        var before = deployment.Host.CountInvocations("Login");
        foreach (var address in (Uri[])[deployment.Host.BaseAddress, alone.Address])
        {
            for (var client = 0; client < 10; client++)
            {
                await half.SendAndHangUpAsync(address);
            }

            _ = (await new Client(address).LogInAsync(Deployment.AdminEmail, Deployment.AdminPassword)).ShouldSucceed();
        }

        Assert.InRange(deployment.Host.CountInvocations("Login") - before, 1, 11);
        Assert.DoesNotContain(deployment.Host.Logs, static line => line.Message.Contains("Service unavailable", StringComparison.Ordinal));
    }

    private static RawRequest Post(string path, string body, params string[] headers) =>
        new($"POST {path}", [.. headers, $"Content-Length: {Encoding.UTF8.GetByteCount(body)}"], body);

    private static RawRequest Chunked(string line, string body, params string[] headers) =>
        new(line, [.. headers, "Transfer-Encoding: chunked"], string.Concat(body.Chunk(8_000).Select(static chunk => $"{chunk.Length:x}\r\n{new string(chunk)}\r\n")) + "0\r\n\r\n");
}

using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Bytedesk.Testing.KeyVault;

/// <summary>Get Secret and Get Secret Versions of the Key Vault REST API.</summary>
internal sealed class VaultEndpoint(Uri address, SecretStore secrets)
{
    public const string BearerToken = "vault-access";

    private const string Challenge =
        """Bearer authorization="https://login.microsoftonline.com/00000000-0000-0000-0000-000000000000", resource="https://vault.azure.net" """;

    private readonly Lock _gate = new();
    private readonly List<string> _calls = [];

    public VaultOutage Outage { get; set; }

    public Func<VaultOutage>? OutageOfCall { get; set; }

    public IReadOnlyList<string> Calls
    {
        get
        {
            lock (_gate)
            {
                return [.. _calls];
            }
        }
    }

    public Task AnswerAsync(HttpContext context)
    {
        if (context.Request.Headers.Authorization != $"Bearer {BearerToken}")
        {
            context.Response.Headers.WWWAuthenticate = Challenge.TrimEnd();
            return FailAsync(context, StatusCodes.Status401Unauthorized, "Unauthorized", "AKV10000: Request is missing a Bearer or PoP token.");
        }

        lock (_gate)
        {
            _calls.Add(context.Request.Path);
        }

        switch (OutageOfCall?.Invoke() ?? Outage)
        {
            case VaultOutage.Unavailable:
                return FailAsync(context, StatusCodes.Status503ServiceUnavailable, "ServiceUnavailable", "Service Unavailable");
            case VaultOutage.Forbidden:
                return FailAsync(context, StatusCodes.Status403Forbidden, "Forbidden", "Caller is not authorized to perform action on resource.");
            case VaultOutage.InternalError:
                return FailAsync(context, StatusCodes.Status500InternalServerError, "InternalServerError", "Internal Server Error");
            case VaultOutage.Throttled:
                context.Response.Headers.RetryAfter = "1";
                return FailAsync(context, StatusCodes.Status429TooManyRequests, "Throttled", "Request was not processed because too many requests were received.");
            case VaultOutage.Silent:
                return Task.Delay(Timeout.Infinite, context.RequestAborted);
            case VaultOutage.Unreachable:
                context.Abort();
                return Task.CompletedTask;
            default:
                return AnswerCallAsync(context);
        }
    }

    private Task AnswerCallAsync(HttpContext context)
    {
        if (!context.Request.Query.ContainsKey("api-version"))
        {
            return FailAsync(context, StatusCodes.Status400BadRequest, "BadParameter", "api-version must be specified");
        }

        return context.Request.Path.Value!.Split('/') switch
        {
            ["", "secrets", var name, "versions"] => ListAsync(context, name),
            ["", "secrets", var name, var version] => GetAsync(context, name, version),
            _ => FailAsync(context, StatusCodes.Status404NotFound, "NotFound", "Resource not found"),
        };
    }

    // A secret that does not exist has an empty list, not a 404.
    private Task ListAsync(HttpContext context, string name)
    {
        _ = int.TryParse(context.Request.Query["$skiptoken"], CultureInfo.InvariantCulture, out var skip);
        var versions = secrets.List(name);
        var end = skip + secrets.PageSize;
        return AnswerAsync(context, StatusCodes.Status200OK, new JsonObject
        {
            ["value"] = new JsonArray([.. versions.Take(skip..end).Select(Describe)]),
            ["nextLink"] = end < versions.Count
                ? new Uri(address, $"secrets/{name}/versions?api-version={context.Request.Query["api-version"]}&$skiptoken={end}").AbsoluteUri
                : null,
        });
    }

    private Task GetAsync(HttpContext context, string name, string version)
    {
        switch (secrets.Find(name, version))
        {
            case null:
                return FailAsync(context, StatusCodes.Status404NotFound, "SecretNotFound", $"A secret with (name/id) {name}/{version} was not found in this key vault.");
            case { Enabled: false }:
                return FailAsync(context, StatusCodes.Status403Forbidden, "Forbidden", "Operation get is not allowed on a disabled secret.");
            case var found:
                var answer = Describe(found);
                answer["value"] = found.Value;
                return AnswerAsync(context, StatusCodes.Status200OK, answer);
        }
    }

    private JsonObject Describe(SecretVersion version) => new()
    {
        ["id"] = new Uri(address, $"secrets/{version.Name}/{version.Id}").AbsoluteUri,
        ["attributes"] = new JsonObject
        {
            ["enabled"] = version.Enabled,
            ["created"] = version.Created.ToUnixTimeSeconds(),
            ["updated"] = version.Updated.ToUnixTimeSeconds(),
            ["recoveryLevel"] = "Recoverable+Purgeable",
            ["recoverableDays"] = 90,
        },
    };

    private static Task FailAsync(HttpContext context, int status, string code, string message) => AnswerAsync(
        context, status, new JsonObject { ["error"] = new JsonObject { ["code"] = code, ["message"] = message } });

    private static Task AnswerAsync(HttpContext context, int status, JsonObject body)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json; charset=utf-8";
        return context.Response.WriteAsync(body.ToJsonString(), context.RequestAborted);
    }
}

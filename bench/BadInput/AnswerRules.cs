using System.Text.Json;

namespace Bytedesk.Benchmarks.BadInput;

/// <summary>What an answer must be, whatever was asked.</summary>
internal static class AnswerRules
{
    // The server's own, before there is a request that the app could see.
    private static readonly int[] OfTheServer = [400, 405, 408, 411, 413, 414, 417, 431, 501, 505];

    /// <summary>What is wrong with an answer, or null.</summary>
    public static string? FindFault(BadCase sent, RawAnswer? answer, Secrets secrets)
    {
        if (answer is null)
        {
            // A body that is refused for its size may be cut off while it is still being sent.
            return sent.BreaksFraming || sent.Body.Length > 64 * 1024 ? null : "no answer";
        }

        var issues = answer.Status is 200 && (Asks(sent, "/auth/v1/login") || Asks(sent, "/api/tokens/create"));
        if (issues)
        {
            secrets.Learn(answer.Body);
        }

        return answer.Status >= 500 && !(answer.Status is 501 or 505 && !IsTheApps(answer)) && !IsOfOneWhoHungUp(sent, answer) ? "a server's error"
            : secrets.FindIn(answer.Head) is { } head ? $"a {head} in the headers"
            : !issues && secrets.FindIn(answer.Body) is { } body ? $"a {body} in the body"
            : answer.Status is 401 && !answer.Head.Contains("\r\nWWW-Authenticate: ", StringComparison.OrdinalIgnoreCase) ? "no challenge"
            : answer.Status is 400 && !IsTheApps(answer) && sent.IsUsualButForLatin1 ? "a usual request that the server refused"
            : !IsTheApps(answer) ? (OfTheServer.Contains(answer.Status) && answer.Body.Length == 0 ? null : "an answer that is not the app's")
            : FindFormFault(sent, answer);
    }

    private static string? FindFormFault(BadCase sent, RawAnswer answer)
    {
        if (answer.Body.Length == 0)
        {
            return sent.IsHead || answer.Status is 204 or 301 or 302 or 303 or 304
                || (answer.Status is 200 && (Asks(sent, "/auth/v1/revoke") || IsLines(answer))) ? null : "no body";
        }

        if (answer.Status is 200 && IsLines(answer))
        {
            var lines = answer.Body.Split('\n', StringSplitOptions.RemoveEmptyEntries);
            return lines.All(static line => Read(line).Members is ["line", "message", "code", "data"]) ? null : "a line in another form";
        }

        if (answer.Status is 200 && answer.Head.Contains("\r\nContent-Type: text/", StringComparison.OrdinalIgnoreCase))
        {
            return Asks(sent, "/openapi") || Asks(sent, "/agent") || Asks(sent, "/admin") ? null : "no JSON";
        }

        var (json, members) = Read(answer.Body);
        return json.ValueKind is JsonValueKind.Array && answer.Status is 200 && Asks(sent, "/api/tickets/list") ? null
            : members is null ? "no JSON"
            : members is ["message", "code", "data"] ? FindEnvelopeFault(json, answer.Status)
            : members.Contains("openapi") && Asks(sent, "/openapi") ? null
            : (members is ["error", "error_description"] || members.Contains("active")) && Asks(sent, "/auth/v1/") ? null
            : "another form than the envelope";
    }

    private static string? FindEnvelopeFault(JsonElement json, int status) =>
        json.GetProperty("code").GetInt32() != status ? "a code that is not the status"
        : status >= 400 && json.GetProperty("data").ValueKind is not JsonValueKind.Null ? "data in a failure"
        : status >= 400 && json.GetProperty("message").GetString() is not { Length: > 0 } ? "no sentence"
        : null;

    // With the names of its members; null: it is no object. Undefined: it is no JSON.
    private static (JsonElement Json, string[]? Members) Read(string text)
    {
        try
        {
            var json = JsonElement.Parse(text);
            return (json, json.ValueKind is JsonValueKind.Object ? [.. json.EnumerateObject().Select(static member => member.Name)] : null);
        }
        catch (JsonException)
        {
            return default;
        }
    }

    // A request that broke off half-way: nobody is there any more to read that it failed.
    private static bool IsOfOneWhoHungUp(BadCase sent, RawAnswer answer) => answer.Status is 503 && sent.BreaksFraming;

    // And not the server before it.
    private static bool IsTheApps(RawAnswer answer) => answer.Head.Contains("\r\nX-Request-Id:", StringComparison.OrdinalIgnoreCase);

    private static bool IsLines(RawAnswer answer) => answer.Head.Contains("application/x-ndjson", StringComparison.Ordinal);

    private static bool Asks(BadCase sent, string path)
    {
        var target = Uri.UnescapeDataString(sent.Target);

        // The server removes dots (RFC 3986 §5.2.4) after it has decoded them.
        return target.Contains(path, StringComparison.OrdinalIgnoreCase)
            || (Uri.TryCreate($"http://server{target}", UriKind.Absolute, out var seen) && seen.AbsolutePath.Contains(path, StringComparison.OrdinalIgnoreCase));
    }
}

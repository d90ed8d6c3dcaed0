using System.ComponentModel;
using Bytedesk.Functions.Bearer;
using Bytedesk.Functions.Http;
using Bytedesk.Functions.OpenApi;
using Bytedesk.Functions.Threads;
using Bytedesk.Functions.Tokens.Scopes;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace Bytedesk.Functions.Agents;

/// <summary>What is new for an agent, as clients see it.</summary>
internal sealed record UpdatesResponse
{
    /// <summary>What to send as <c>since</c> next time; with quotation marks around it, also the ETag.</summary>
    public required string Cursor { get; init; }

    /// <summary>Whether <c>threads</c> are all open conversations, in the place of those known before, and not only the changed ones.</summary>
    public required bool Complete { get; init; }

    /// <summary>The conversations that are new or have changed: the agent's own, and those that wait in a queue.</summary>
    public required IReadOnlyList<ThreadResponse> Threads { get; init; }

    /// <summary>The uids of those that are closed, or somebody else's, by now.</summary>
    public required IReadOnlyList<string> Removed { get; init; }

    /// <summary>How many conversations wait in the queues.</summary>
    public required int QueuingThreadCount { get; init; }

    /// <summary>The agent's own: <c>AVAILABLE</c>, <c>BUSY</c> or <c>OFFLINE</c>.</summary>
    public required string Status { get; init; }

    /// <summary>After how many seconds to ask again.</summary>
    public required int PollAfter { get; init; }

    /// <summary>For the description of the API.</summary>
    public static UpdatesResponse Example { get; } = new()
    {
        Cursor = "3f9a1c20.12.7",
        Complete = false,
        Threads = [ThreadResponse.Example],
        Removed = [],
        QueuingThreadCount = 1,
        Status = "AVAILABLE",
        PollAfter = 5,
    };
}

internal static class UpdatesEndpoint
{
    private static readonly Failure WrongView = Failure.BadRequest("view must be chat, visible or hidden");

    public static void MapUpdates(this IEndpointRouteBuilder routes) =>
        routes.MapGet($"/{ThreadsFunction.Root}/updates", GetAsync)
            .WithTags("Threads")
            .WithName("getThreadUpdates")
            .WithSummary("What is new in the caller's conversations and in the queues they serve; 304 when If-None-Match has the last ETag and nothing is.")
            .WithDescription("Who asks is there: an agent who has not asked for 3 minutes is OFFLINE, and what waits for them goes back to the queue.")
            .RequireScope(AccessScopes.MessagesRead)
            .WithExample(UpdatesResponse.Example)
            .Fails(Failure.Of(UpdatesService.WrongCursor), WrongView)
            .Produces(StatusCodes.Status304NotModified);

    private static async Task<Results<ApiResult<UpdatesResponse>, StatusCodeHttpResult>> GetAsync(
        [Description("The cursor of the last answer; everything that is open when absent.")] string? since,
        [Description("What the page shows: chat (a conversation), visible (the default) or hidden; the answer says after how long to ask again.")] string? view,
        [FromHeader(Name = "If-None-Match"), Description("The last ETag.")] string? ifNoneMatch,
        CurrentUser caller,
        UpdatesService updates,
        HttpContext http)
    {
        int? pollAfter = view switch { "chat" => 2, null or "" or "visible" => 5, "hidden" => 30, _ => null };
        if (pollAfter is null)
        {
            return (ApiResult<UpdatesResponse>)WrongView;
        }

        var result = await updates.FindAsync(
            caller.User, string.IsNullOrEmpty(since) ? null : since, ReadTags(ifNoneMatch), pollAfter.Value, http.RequestAborted);
        if (result.Refusal is { } refusal)
        {
            return (ApiResult<UpdatesResponse>)Failure.Of(refusal);
        }

        var (cursor, news) = result.Value;
        http.Response.Headers[HeaderNames.ETag] = $"\"{cursor}\"";
        return news is null ? TypedResults.StatusCode(StatusCodes.Status304NotModified) : (ApiResult<UpdatesResponse>)news;
    }

    // RFC 9110 §13.1.2: they are compared weakly, since a proxy that compresses weakens them.
    private static string[] ReadTags(string? header) => EntityTagHeaderValue.TryParseList([header!], out var tags)
        ? [.. tags.Select(static tag => tag.Tag.ToString().Trim('"'))]
        : [];
}

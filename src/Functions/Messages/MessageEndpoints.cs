using System.ComponentModel;
using Bytedesk.Functions.Bearer;
using Bytedesk.Functions.Http;
using Bytedesk.Functions.Idempotency;
using Bytedesk.Functions.OpenApi;
using Bytedesk.Functions.Paging;
using Bytedesk.Functions.Threads;
using Bytedesk.Functions.Tokens.Scopes;

namespace Bytedesk.Functions.Messages;

internal static class MessageEndpoints
{
    private static readonly Failure NotFound = Failure.Of(ThreadService.NotFound);

    public static void MapMessages(this IEndpointRouteBuilder routes)
    {
        var messages = routes.MapGroup($"/{MessagesFunction.Root}").WithTags("Messages");
        messages.MapPost("/send", SendAsync)
            .WithName("sendMessage")
            .WithSummary("Sends a message: of a visitor, by the partner's server, or of the agent who calls, into a conversation of theirs.")
            .WithDescription(
                "A visitor's message goes on with their open conversation with this agent or workgroup, or begins one. An agent's answer accepts a conversation that waited for them. "
                + "An Idempotency-Key counts for the sender in the visitor's conversation with that agent or workgroup.")
            .RequireScope(AccessScopes.MessagesWrite)
            .WithExample(SendMessageRequest.Example, MessageResponse.Example)
            .Fails(Failure.BadRequest("content must not be empty"), NotFound, Failure.Of(ThreadService.IsClosed))
            .AcceptsIdempotencyKey();
        messages.MapGet("/list", ListAsync)
            .WithName("listMessages")
            .WithSummary("Lists the messages of a conversation, the newest first.")
            .RequireScope(AccessScopes.MessagesRead)
            .WithExample(new PageResponse<MessageResponse>([MessageResponse.Example], MessageResponse.Example.Uid))
            .Fails(Failure.BadRequest("threadUid is required"), NotFound);
    }

    private static async Task<ApiResult<MessageResponse>> SendAsync(SendMessageRequest request, CurrentUser caller, MessageService messages, HttpContext http)
    {
        var (key, broken) = IdempotencyKey.Read(http.Request);
        return broken ?? ApiResult<MessageResponse>.From(await messages.SendAsync(caller.User, request, key), MessageResponse.From);
    }

    private static async Task<ApiResult<PageResponse<MessageResponse>>> ListAsync(
        [Description("The conversation's uid; required.")] string? threadUid,
        [Description("The uid of a message: those before it.")] string? before,
        [Description("The uid of a message: those after it.")] string? after,
        [AsParameters] PageParameters page,
        CurrentUser caller,
        MessageListing messages,
        CancellationToken cancellation)
    {
        if (string.IsNullOrEmpty(threadUid))
        {
            return Failure.BadRequest("threadUid is required");
        }

        var query = new MessageQuery(threadUid, string.IsNullOrEmpty(before) ? null : before, string.IsNullOrEmpty(after) ? null : after);
        return await page.ListAsync(asked => messages.ListAsync(caller.User, query, asked, cancellation), MessageResponse.From);
    }
}

using System.Globalization;
using Bytedesk.Functions.Bearer;
using Bytedesk.Functions.Http;
using Bytedesk.Functions.OAuth;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Bytedesk.Functions.OpenApi;

/// <summary>Says of each failure of an operation when it comes, and shows its body.</summary>
internal sealed class FailureResponses : IOpenApiOperationTransformer
{
    public Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        var declared = metadata.OfType<Failure>().ToLookup(static failure => failure.Status);
        var policy = metadata.OfType<BearerPolicy>().LastOrDefault();
        var isOAuth = OAuthRoute.IsAmong(metadata);
        foreach (var (text, response) in operation.Responses ?? [])
        {
            if (int.TryParse(text, CultureInfo.InvariantCulture, out var status) && status >= StatusCodes.Status400BadRequest)
            {
                var failure = declared[status].FirstOrDefault() ?? Usual(status, policy);
                response.Description = isOAuth && status is StatusCodes.Status401Unauthorized
                    ? "The access token, or the client's id and secret, are missing or not valid."
                    : When(status, policy);
                EndpointDescriptions.SetExample(
                    response.Content,
                    isOAuth
                        ? EndpointDescriptions.ToJson(OAuthError.From(failure), context)
                        : EndpointDescriptions.ToJson(new FailureEnvelope(failure.Message, failure.Status), context));
            }
        }

        return Task.CompletedTask;
    }

    private static Failure Usual(int status, BearerPolicy? policy) => (status, policy) switch
    {
        (StatusCodes.Status403Forbidden, { SuperUserOnly: { } sentence }) => Failure.Forbidden(sentence),
        (StatusCodes.Status403Forbidden, { Scope: { } scope }) => Failure.InsufficientScope(scope),
        (StatusCodes.Status403Forbidden, not null) => Failure.Forbidden("Access denied: domain other.example is not allowed"),
        (StatusCodes.Status401Unauthorized, not null) => BearerCheck.Invalid,
        _ => Failure.Of(status),
    };

    private static string When(int status, BearerPolicy? policy) => status switch
    {
        StatusCodes.Status400BadRequest => "The request breaks a rule, or cannot be read; the message names the member.",
        StatusCodes.Status401Unauthorized when policy is not null => "The access token is missing or not valid.",
        StatusCodes.Status401Unauthorized => "The credentials are not right.",
        StatusCodes.Status403Forbidden when policy is not null => Forbidden(policy),
        StatusCodes.Status403Forbidden => "The user is disabled.",
        StatusCodes.Status404NotFound => "There is no such thing, or it is somebody else's.",
        StatusCodes.Status409Conflict => "Not as things are: somebody else was faster, or, with a Retry-After, the first request with this Idempotency-Key is still running.",
        StatusCodes.Status412PreconditionFailed => "It is in another version than the change was meant for; nothing has changed.",
        StatusCodes.Status413PayloadTooLarge => "The body is too long.",
        StatusCodes.Status415UnsupportedMediaType => "The body has another media type than the route reads, or a Content-Encoding.",
        StatusCodes.Status422UnprocessableEntity => "This Idempotency-Key was used before with another request.",
        StatusCodes.Status428PreconditionRequired => "The request does not say which version it is meant for.",
        StatusCodes.Status429TooManyRequests => "Too many failed sign-ins; Retry-After says when to try again.",
        StatusCodes.Status500InternalServerError => "A defect of the service; the log has the details under the X-Request-Id.",
        StatusCodes.Status503ServiceUnavailable => "The service, or what it needs, cannot be reached for now; Retry-After says when to try again.",
        _ => "The request failed.",
    };

    private static string Forbidden(BearerPolicy policy) => string.Concat(
        policy.SuperUserOnly is null ? "" : "The caller is not a super administrator. ",
        policy.Scope is null ? "" : $"The access token does not have the scope {policy.Scope}. ",
        "The access token is limited to other domains.");
}

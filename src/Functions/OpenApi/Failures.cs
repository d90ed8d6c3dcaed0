using System.Text.Json;
using System.Text.Json.Nodes;
using Bytedesk.Functions.Bearer;
using Bytedesk.Functions.Http;
using Bytedesk.Functions.OAuth;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.Options;
using Microsoft.OpenApi;
using JsonOptions = Microsoft.AspNetCore.Http.Json.JsonOptions;

namespace Bytedesk.Functions.OpenApi;

/// <summary>Says of each failure of an operation when it comes, and shows its body.</summary>
internal sealed class Failures(IOptions<JsonOptions> json) : IOpenApiOperationTransformer
{
    public Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        var own = metadata.OfType<Failure>().ToLookup(static failure => failure.Status);
        var policy = metadata.OfType<BearerPolicy>().LastOrDefault();
        var isOAuth = OAuthRoute.IsAmong(metadata);
        foreach (var (text, response) in operation.Responses ?? [])
        {
            if (int.TryParse(text, out var status) && status >= StatusCodes.Status400BadRequest && response is OpenApiResponse described)
            {
                var failure = own[status].FirstOrDefault() ?? Known(status, policy);
                described.Description = When(status, policy);
                Show(described, isOAuth ? ToJson(OAuthError.From(failure)) : ToJson(new FailureEnvelope(failure.Message, failure.Status)));
            }
        }

        return Task.CompletedTask;
    }

    private static void Show(OpenApiResponse response, JsonNode? body)
    {
        foreach (var media in response.Content?.Values.Where(static media => media.Example is null) ?? [])
        {
            media.Example = body?.DeepClone();
        }
    }

    private JsonNode? ToJson<T>(T body) =>
        JsonSerializer.SerializeToNode(body, json.Value.SerializerOptions.GetTypeInfo(typeof(T)));

    private static Failure Known(int status, BearerPolicy? policy) => (status, policy) switch
    {
        (StatusCodes.Status403Forbidden, { SuperUserOnly: { } sentence }) => Failure.Forbidden(sentence),
        (StatusCodes.Status403Forbidden, { Scope: { } scope }) => Failure.InsufficientScope(scope),
        (StatusCodes.Status403Forbidden, not null) => Failure.Forbidden("Access denied: domain other.example is not allowed"),
        (StatusCodes.Status401Unauthorized, not null) => BearerCheck.Invalid,
        _ => Failure.Of(status),
    };

    private static string When(int status, BearerPolicy? policy) => status switch
    {
        StatusCodes.Status400BadRequest => "The request breaks a rule, or cannot be read; the sentence names the member.",
        StatusCodes.Status401Unauthorized when policy is not null => "There is no access token, or none that counts.",
        StatusCodes.Status401Unauthorized => "Who asks could not show who they are.",
        StatusCodes.Status403Forbidden when policy is not null => Forbidden(policy),
        StatusCodes.Status403Forbidden => "Who asks may not do this.",
        StatusCodes.Status404NotFound => "There is no such thing, or it is somebody else's.",
        StatusCodes.Status409Conflict => "The same request is being worked on; Retry-After says when to ask again.",
        StatusCodes.Status410Gone => "The first answer was about something that is no more.",
        StatusCodes.Status413PayloadTooLarge => "The body is too long.",
        StatusCodes.Status415UnsupportedMediaType => "The body is of another type than the route reads.",
        StatusCodes.Status422UnprocessableEntity => "The key was used before with another body.",
        StatusCodes.Status429TooManyRequests => "Too many tries; Retry-After says when to try again.",
        StatusCodes.Status500InternalServerError => "A defect of the service; the log tells more under the answer's X-Request-Id.",
        StatusCodes.Status503ServiceUnavailable => "The service, or what it needs, cannot be reached for now; Retry-After says when to try again.",
        _ => "The request failed.",
    };

    private static string Forbidden(BearerPolicy policy) => string.Concat(
        policy.SuperUserOnly is null ? "" : "The caller is no super administrator. ",
        policy.Scope is null ? "" : $"The access token does not have the scope {policy.Scope}. ",
        "The access token is limited to other domains.");
}

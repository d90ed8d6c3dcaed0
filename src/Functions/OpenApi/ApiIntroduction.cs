using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Bytedesk.Functions.OpenApi;

/// <summary>What the description says of the API as a whole.</summary>
internal sealed class ApiIntroduction : IOpenApiDocumentTransformer
{
    public const string Title = "Bytedesk.Functions";

    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = new OpenApiInfo
        {
            Title = Title,
            Version = "v1",
            Description = "Issues, checks and revokes the access tokens of Bytedesk. Every answer is an envelope: message, "
                + "code (the HTTP status) and data; save where a standard has its own, such as OAuth's. Every answer carries an X-Request-Id: the request's own, or a new one.",
        };

        // Relative, so that the page calls the server it was loaded from, whatever is in front of it;
        // the Host of the first request would else be everybody's.
        document.Servers = [new OpenApiServer { Url = "/" }];
        document.AddComponent(BearerSecurity.Scheme, BearerSecurity.Description);
        return Task.CompletedTask;
    }
}

using System.Globalization;
using System.Text.Json.Nodes;
using Bytedesk.Functions.Paging;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Bytedesk.Functions.OpenApi;

/// <summary>Says that the size of a page is a number, and which.</summary>
internal sealed class PageSize : IOpenApiOperationTransformer
{
    public Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        foreach (var parameter in operation.Parameters?.OfType<OpenApiParameter>() ?? [])
        {
            if (parameter.Name == PageParameters.PageSizeName)
            {
                parameter.Schema = new OpenApiSchema
                {
                    Type = JsonSchemaType.Integer,
                    Minimum = "1",
                    Maximum = PageRequest.MaxSize.ToString(CultureInfo.InvariantCulture),
                    Default = JsonValue.Create(PageRequest.DefaultSize),
                };
            }
        }

        return Task.CompletedTask;
    }
}

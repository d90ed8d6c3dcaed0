using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Bytedesk.Functions.Hosting;
using Bytedesk.Functions.Http;
using Bytedesk.Functions.Paging;
using Microsoft.OpenApi;

namespace Bytedesk.Functions.OpenApi;

/// <summary>The OpenAPI document of the API at <c>/openapi/v1.json</c>; in development also a page for it at <c>/openapi/</c>.</summary>
internal static class OpenApiSetup
{
    public const string BearerScheme = "bearer";
    public const string BasicScheme = "basic";

    private const string Title = "Bytedesk.Functions";
    private const string Path = $"/{OpenApiFunction.Root}/v1.json";

    public static IServiceCollection AddApiDescription(this IServiceCollection services) =>
        services.AddSingleton<OpenApiJson>().AddOpenApi(OpenApiJson.DocumentName, static options =>
        {
            // HEAD is GET without a body, and would only double the document.
            options.ShouldInclude = static description => description.HttpMethod != HttpMethods.Head;
            options.AddDocumentTransformer(static (document, _, _) => Introduce(document));
            options.AddOperationTransformer<OperationSecurity>();
            options.AddOperationTransformer<FailureResponses>();
            options.AddOperationTransformer(static (operation, _, _) => Correct(operation));
            options.AddSchemaTransformer(static (schema, context, _) => Correct(schema, context.JsonTypeInfo, context.JsonPropertyInfo));
        });

    public static IEndpointConventionBuilder MapApiDescription(this IEndpointRouteBuilder routes) =>
        routes.MapGet(Path, SendAsync).ExcludeFromDescription().WithMetadata(ServedBeforeInitialization.Marker);

    public static void UseApiDescriptionPage(this IApplicationBuilder app)
    {
        if (app.ApplicationServices.GetRequiredService<IHostEnvironment>().IsDevelopment())
        {
            app.UseSwaggerUI(static page =>
            {
                page.RoutePrefix = OpenApiFunction.Root;
                page.SwaggerEndpoint(Path, "v1");
                page.DocumentTitle = Title;

                // It would else show the address of the document to validator.swagger.io, unless that is localhost.
                page.EnableValidator("none");
            });
        }
    }

    private static async Task SendAsync(OpenApiJson document, HttpContext http)
    {
        var json = await document.ReadAsync();
        http.Response.ContentType = "application/json;charset=utf-8";
        http.Response.ContentLength = json.Length;
        await http.Response.Body.WriteAsync(json, http.RequestAborted);
    }

    private static Task Introduce(OpenApiDocument document)
    {
        document.Info = new OpenApiInfo
        {
            Title = Title,
            Version = "v1",
            Description = Introduction.Text,
        };

        // Relative: the page calls the server it was loaded from. The framework would take the Host of the first request.
        document.Servers = [new OpenApiServer { Url = "/" }];
        document.AddComponent<IOpenApiSecurityScheme>(BearerScheme, new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = BearerScheme,
            BearerFormat = "JWT",
            Description = "An access token: the accessToken that login or createToken returned.",
        });
        document.AddComponent<IOpenApiSecurityScheme>(BasicScheme, new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = BasicScheme,
            Description = "A client of OAuth (RFC 6749 §2.3.1): the uid of a generated token as user name, its accessToken as password. "
                + "Instead of the header the form may have them as client_id and client_secret.",
        });
        return Task.CompletedTask;
    }

    // It is bound as text, so that a failure can name it.
    private static Task Correct(OpenApiOperation operation)
    {
        foreach (var parameter in (operation.Parameters ?? []).OfType<OpenApiParameter>().Where(static parameter => parameter.Name == PageParameters.PageSizeName))
        {
            parameter.Schema = new OpenApiSchema
            {
                Type = JsonSchemaType.Integer,
                Minimum = "1",
                Maximum = PageRequest.MaxSize.ToString(CultureInfo.InvariantCulture),
                Default = JsonValue.Create(PageRequest.DefaultSize),
            };
        }

        return Task.CompletedTask;
    }

    // What the framework cannot read off the types: instants and numbers have converters, the data of a failure is always null,
    // and a member that is left out when it is null is neither required nor ever null.
    private static Task Correct(OpenApiSchema schema, JsonTypeInfo type, JsonPropertyInfo? member)
    {
        if (type.Type == typeof(DateTimeOffset) || type.Type == typeof(DateTimeOffset?))
        {
            schema.Type = type.Type == typeof(DateTimeOffset) ? JsonSchemaType.String : JsonSchemaType.String | JsonSchemaType.Null;
        }
        else if (type.Type == typeof(int) || type.Type == typeof(int?))
        {
            schema.Type = type.Type == typeof(int) ? JsonSchemaType.Integer : JsonSchemaType.Integer | JsonSchemaType.Null;
            schema.Format = "int32";
        }
        else if (type.Type == typeof(FailureEnvelope))
        {
            schema.Required?.Add("data");
            schema.Properties!["data"] = new OpenApiSchema { Type = JsonSchemaType.Null };
        }

        schema.Required?.ExceptWith(type.Properties.Where(LeftOutWhenNull).Select(static property => property.Name));
        if (member is not null && LeftOutWhenNull(member))
        {
            schema.Type &= ~JsonSchemaType.Null;
        }

        return Task.CompletedTask;
    }

    private static bool LeftOutWhenNull(JsonPropertyInfo member) =>
        member.AttributeProvider?.GetCustomAttributes(typeof(JsonIgnoreAttribute), inherit: true)
            is [JsonIgnoreAttribute { Condition: JsonIgnoreCondition.WhenWritingNull }];
}

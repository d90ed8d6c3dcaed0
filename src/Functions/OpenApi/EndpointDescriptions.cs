using System.Text.Json;
using System.Text.Json.Nodes;
using Bytedesk.Functions.Http;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Net.Http.Headers;
using Microsoft.OpenApi;

namespace Bytedesk.Functions.OpenApi;

/// <summary>What is declared beside a route for its description, where the framework has no metadata for it.</summary>
internal static class EndpointDescriptions
{
    /// <summary>An example of the body, and of the data of the response in its envelope.</summary>
    public static TBuilder WithExample<TBuilder, TRequest, TData>(this TBuilder builder, TRequest request, TData data)
        where TBuilder : IEndpointConventionBuilder
        where TRequest : notnull
        where TData : notnull => builder.WithRequestExample(request).WithExample(data);

    /// <summary>An example of the data of the response in its envelope.</summary>
    public static TBuilder WithExample<TBuilder, TData>(this TBuilder builder, TData data)
        where TBuilder : IEndpointConventionBuilder
        where TData : notnull => builder.WithAnswerExample(new Envelope<TData>("success", StatusCodes.Status200OK, data));

    /// <summary>An example of the body; a string stands for a body that is not JSON.</summary>
    public static TBuilder WithRequestExample<TBuilder, TRequest>(this TBuilder builder, TRequest request)
        where TBuilder : IEndpointConventionBuilder
        where TRequest : notnull => builder.AddOpenApiOperationTransformer((operation, context, _) =>
            SetExample(operation.RequestBody?.Content, WithoutNulls(ToJson(request, context))));

    /// <summary>An example of a response without an envelope; a string stands for a response that is not JSON.</summary>
    public static TBuilder WithAnswerExample<TBuilder, TAnswer>(this TBuilder builder, TAnswer answer)
        where TBuilder : IEndpointConventionBuilder
        where TAnswer : notnull => builder.AddOpenApiOperationTransformer((operation, context, _) =>
            SetExample(operation.Responses?["200"].Content, ToJson(answer, context)));

    /// <summary>The schema of a body that the endpoint reads itself. <c>Accepts</c> would do, but also has the body read as JSON.</summary>
    /// <param name="description">What a reader of the schema must know besides.</param>
    /// <param name="mediaTypes">The media types that the endpoint reads.</param>
    public static TBuilder WithRequestSchema<TBuilder>(this TBuilder builder, Type type, string description, params string[] mediaTypes)
        where TBuilder : IEndpointConventionBuilder => builder.AddOpenApiOperationTransformer(async (operation, context, cancellation) =>
        {
            _ = context.Document!.AddComponent(type.Name, await context.GetOrCreateSchemaAsync(type, cancellationToken: cancellation));
            var schema = new OpenApiSchemaReference(type.Name, context.Document);
            operation.RequestBody = new OpenApiRequestBody
            {
                Description = description,
                Required = true,
                Content = mediaTypes.ToDictionary(static mediaType => mediaType, _ => new OpenApiMediaType { Schema = schema }),
            };
        });

    /// <summary>A header that the route reads, with the lengths that it may have.</summary>
    public static TBuilder WithHeaderParameter<TBuilder>(this TBuilder builder, string name, string description, int? minLength = null, int? maxLength = null)
        where TBuilder : IEndpointConventionBuilder => builder.AddOpenApiOperationTransformer((operation, _, _) =>
        {
            operation.Parameters ??= [];
            operation.Parameters.Add(new OpenApiParameter
            {
                Name = name,
                In = ParameterLocation.Header,
                Description = description,
                Schema = new OpenApiSchema { Type = JsonSchemaType.String, MinLength = minLength, MaxLength = maxLength },
            });
            return Task.CompletedTask;
        });

    /// <summary>Takes <see cref="IfMatch"/>, and refuses one that cannot be read before the endpoint runs.</summary>
    /// <param name="stale">What who sends another version reads.</param>
    /// <param name="missing">What who sends none reads; null when none is any version.</param>
    public static TBuilder AcceptsIfMatch<TBuilder>(this TBuilder builder, Failure stale, Failure? missing = null)
        where TBuilder : IEndpointConventionBuilder
    {
        builder.AddEndpointFilter((context, next) => context.HttpContext.Request.Headers.IfMatch switch
        {
            { Count: 0 } when missing is not null => new(missing),
            var header when IfMatch.Read(header) is null => new(IfMatch.Unreadable),
            _ => next(context),
        });
        builder.WithHeaderParameter(HeaderNames.IfMatch, "The ETag of the version that the change is meant for. Of another version nothing is changed.");
        return missing is null ? builder.Fails(stale) : builder.Fails(stale, missing);
    }

    /// <summary>The header <c>ETag</c> of a success.</summary>
    public static TBuilder WithETagHeader<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder => builder.AddOpenApiOperationTransformer(static (operation, _, _) =>
        {
            if (operation.Responses?["200"] is OpenApiResponse success)
            {
                success.Headers ??= new Dictionary<string, IOpenApiHeader>();
                success.Headers[HeaderNames.ETag] = new OpenApiHeader
                {
                    Description = "The version, to be sent back as If-Match.",
                    Schema = new OpenApiSchema { Type = JsonSchemaType.String },
                };
            }

            return Task.CompletedTask;
        });

    /// <summary>Shows <paramref name="example"/> for every media type that has none yet.</summary>
    public static Task SetExample(IDictionary<string, OpenApiMediaType>? content, JsonNode example)
    {
        foreach (var media in content?.Values.Where(static media => media.Example is null) ?? [])
        {
            media.Example = example.DeepClone();
        }

        return Task.CompletedTask;
    }

    /// <summary>Writes a value as the API would.</summary>
    public static JsonNode ToJson<T>(T value, OpenApiOperationTransformerContext context) =>
        JsonSerializer.SerializeToNode(value, context.ApplicationServices.TypeInfo<T>())!;

    // A client leaves out what it does not give.
    private static JsonNode WithoutNulls(JsonNode body)
    {
        if (body is JsonObject members)
        {
            foreach (var (name, _) in members.Where(static member => member.Value is null).ToArray())
            {
                members.Remove(name);
            }
        }

        return body;
    }
}

using Bytedesk.Functions.Http;

namespace Bytedesk.Functions.OpenApi;

/// <summary>Examples for the description of the API, declared beside the route that they are of.</summary>
internal static class ExampleConventions
{
    /// <summary>Shows a body, and the data of the answer in its envelope.</summary>
    public static TBuilder WithExample<TBuilder, TRequest, TData>(this TBuilder builder, TRequest request, TData data)
        where TBuilder : IEndpointConventionBuilder
        where TRequest : notnull
        where TData : notnull => builder.WithRequestExample(request).WithExample(data);

    /// <summary>Shows the data of the answer in its envelope.</summary>
    public static TBuilder WithExample<TBuilder, TData>(this TBuilder builder, TData data)
        where TBuilder : IEndpointConventionBuilder
        where TData : notnull => builder.WithAnswerExample(new Envelope<TData>("success", StatusCodes.Status200OK, data));

    /// <summary>Shows a body; a string is shown as it is, for bodies that are not JSON.</summary>
    public static TBuilder WithRequestExample<TBuilder, TRequest>(this TBuilder builder, TRequest request)
        where TBuilder : IEndpointConventionBuilder
        where TRequest : notnull => builder.WithMetadata(WireExample.Of(null, request));

    /// <summary>Shows an answer that has no envelope; a string is shown as it is, for answers that are not JSON.</summary>
    public static TBuilder WithAnswerExample<TBuilder, TAnswer>(this TBuilder builder, TAnswer answer)
        where TBuilder : IEndpointConventionBuilder
        where TAnswer : notnull => builder.WithMetadata(WireExample.Of(StatusCodes.Status200OK, answer));
}

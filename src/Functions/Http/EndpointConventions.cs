using Bytedesk.Functions.OAuth;
using Microsoft.AspNetCore.Http.Metadata;

namespace Bytedesk.Functions.Http;

internal static class EndpointConventions
{
    private static readonly string[] Json = ["application/json"];

    /// <summary>Says in the API's description which failures of its own a route has, beyond those every route has.</summary>
    public static TBuilder Fails<TBuilder>(this TBuilder builder, params int[] statuses)
        where TBuilder : IEndpointConventionBuilder
    {
        builder.Add(endpoint => Describe(endpoint, statuses));
        return builder;
    }

    /// <summary>The same, with the sentence that a client will read; of several for one status the first is shown.</summary>
    public static TBuilder Fails<TBuilder>(this TBuilder builder, params Failure[] failures)
        where TBuilder : IEndpointConventionBuilder
    {
        builder.Add(endpoint =>
        {
            foreach (var failure in failures)
            {
                Describe(endpoint, failure.Status);
                endpoint.Metadata.Add(failure);
            }
        });
        return builder;
    }

    /// <summary>What holds for every route: GET answers HEAD too, and the failures that any request can meet.</summary>
    public static RouteGroupBuilder WithApiConventions(this RouteGroupBuilder group)
    {
        ((IEndpointConventionBuilder)group).Finally(static endpoint =>
        {
            AnswerHead(endpoint);
            if (endpoint.Metadata.OfType<IAcceptsMetadata>().LastOrDefault() is { } accepts)
            {
                // Routing would refuse by the media type alone what has no body to be of it; JsonBodyMiddleware looks at both.
                endpoint.Metadata.Add(new AcceptsMetadata([], accepts.RequestType, accepts.IsOptional));
                Describe(endpoint, StatusCodes.Status400BadRequest, StatusCodes.Status413PayloadTooLarge, StatusCodes.Status415UnsupportedMediaType);
            }

            Describe(endpoint, StatusCodes.Status500InternalServerError, StatusCodes.Status503ServiceUnavailable);
        });
        return group;
    }

    private static void AnswerHead(EndpointBuilder endpoint)
    {
        // Routing goes by the last.
        if (endpoint.Metadata.OfType<IHttpMethodMetadata>().LastOrDefault() is { HttpMethods: ["GET"] })
        {
            endpoint.Metadata.Add(new HttpMethodMetadata([HttpMethods.Get, HttpMethods.Head]));
        }
    }

    private static void Describe(EndpointBuilder endpoint, params int[] statuses)
    {
        var body = OAuthRoute.IsAmong(endpoint.Metadata) ? typeof(OAuthError) : typeof(FailureEnvelope);
        foreach (var status in statuses)
        {
            endpoint.Metadata.Add(new ProducesResponseTypeMetadata(status, body, Json));
        }
    }
}

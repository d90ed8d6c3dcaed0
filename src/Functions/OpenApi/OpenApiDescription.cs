using Bytedesk.Functions.Hosting;

namespace Bytedesk.Functions.OpenApi;

/// <summary>Describes the API at <c>/openapi/v1.json</c>; in development also browsable at <c>/openapi/</c>.</summary>
internal static class OpenApiDescription
{
    private const string Path = $"/{OpenApiFunction.Root}/v1.json";

    public static IServiceCollection AddApiDescription(this IServiceCollection services) =>
        services.AddSingleton<DescriptionBytes>().AddOpenApi(DescriptionBytes.DocumentName, static options =>
        {
            // HEAD is GET without a body, and would only double the page.
            options.ShouldInclude = static description => description.HttpMethod != HttpMethods.Head;
            options.AddDocumentTransformer<ApiIntroduction>();
            options.AddOperationTransformer<BearerSecurity>();
            options.AddOperationTransformer<IdempotencyHeader>();
            options.AddOperationTransformer<PageSize>();
            options.AddOperationTransformer<LinesBody>();
            options.AddOperationTransformer<TokenFormBody>();
            options.AddOperationTransformer<Examples>();
            options.AddOperationTransformer<Failures>();
            options.AddSchemaTransformer<WireTypes>();
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
                page.DocumentTitle = ApiIntroduction.Title;
            });
        }
    }

    private static async Task SendAsync(HttpContext http)
    {
        var json = await http.RequestServices.GetRequiredService<DescriptionBytes>().ReadAsync(http.RequestAborted);
        http.Response.ContentType = "application/json;charset=utf-8";
        http.Response.ContentLength = json.Length;
        await http.Response.Body.WriteAsync(json, http.RequestAborted);
    }
}

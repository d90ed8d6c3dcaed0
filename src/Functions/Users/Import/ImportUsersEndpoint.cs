using Bytedesk.Functions.Bearer;
using Bytedesk.Functions.Http;
using Bytedesk.Functions.OpenApi;
using Bytedesk.Functions.Tokens.Scopes;

namespace Bytedesk.Functions.Users.Import;

internal static class ImportUsersEndpoint
{
    private const string NdjsonType = "application/x-ndjson";

    // JSON values one by line. There is no registered media type, so the common ones are read.
    private static readonly string[] NdjsonTypes = [NdjsonType, "application/ndjson", "application/jsonl"];

    private static readonly Failure Unsupported =
        new(StatusCodes.Status415UnsupportedMediaType, $"Content-Type must be {NdjsonType} in UTF-8");

    public static void MapImportUsers(this IEndpointRouteBuilder routes) =>
        routes.MapPost($"/{UsersFunction.Root}/import", ImportAsync)
            .WithName("importUsers")
            .WithTags("Users")
            .WithSummary("Creates many users, line by line; for super administrators.")
            .WithDescription(ImportDescription.Text)
            .RequireSuperUser(AccessScopes.UsersCreate, "Only a super administrator can create users")
            .WithMetadata(ImportLimits.Metadata)
            .WithRequestSchema(typeof(CreateUserRequest), "One JSON object in each line; the schema is that of a line.", NdjsonTypes)
            .Produces<UserImportResult>(StatusCodes.Status200OK, NdjsonType)
            .Fails(Unsupported)
            .WithRequestExample(ImportDescription.Request)
            .WithAnswerExample(ImportDescription.Answer);

    private static async Task ImportAsync(
        CurrentUser caller,
        UserImporter importer,
        BearerCheck check,
        TimeProvider time,
        ILogger<UserImport> logger,
        HttpContext http)
    {
        var unread = RequestBody.FindUnsupported(http.Request, static type => RequestBody.IsUtf8(type, NdjsonTypes), Unsupported);
        if (unread is not null && await RequestBody.IsThereAsync(http))
        {
            await unread.ExecuteAsync(http);
            return;
        }

        var import = new UserImport(importer, http.RequestServices.TypeInfo<CreateUserRequest>(), caller.Actor, Explain);
        using var lines = new ImportLines(http.Request.BodyReader, CheckCallerAsync, Explain, time, http.RequestAborted);
        await using var answer = new ResultStream(http, NdjsonType, http.RequestServices.TypeInfo<UserImportResult>());
        await foreach (var result in import.RunAsync(lines))
        {
            await answer.WriteAsync(result);
        }

        async Task<Failure?> CheckCallerAsync(CancellationToken cancellation) => (await check.RunAsync(caller.Credentials, cancellation)).Failure;

        Failure Explain(Exception exception) => ExceptionMapping.Explain(logger, http, exception);
    }
}

using System.Text.Json.Serialization.Metadata;
using Bytedesk.Functions.Audit;
using Bytedesk.Functions.Bearer;
using Bytedesk.Functions.Http;
using Bytedesk.Functions.OpenApi;
using Bytedesk.Functions.Tokens.Scopes;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;

namespace Bytedesk.Functions.Users.Import;

internal static class ImportUsersEndpoint
{
    public static void MapImportUsers(this IEndpointRouteBuilder routes) =>
        routes.MapPost($"/{UsersFunction.Root}/import", ImportAsync)
            .WithName("importUsers")
            .WithTags("Users")
            .WithSummary("Creates many users, line by line; for super administrators.")
            .WithDescription(ImportDescription.Text)
            .RequireSuperUser(AccessScopes.UsersCreate, "Only a super administrator can create users")
            .WithMetadata(ImportLimits.Metadata)
            .WithRequestSchema(typeof(CreateUserRequest), "One JSON object in each line; the schema is that of a line.", Ndjson.MediaTypes)
            .Produces<UserImportResult>(StatusCodes.Status200OK, Ndjson.MediaType)
            .Fails(Ndjson.Unsupported)
            .WithRequestExample(ImportDescription.Request)
            .WithAnswerExample(ImportDescription.Answer);

    private static async Task ImportAsync(
        Caller caller,
        KnownUsers known,
        UserCreation creation,
        ImportTurns turns,
        AuditLog audit,
        BearerCheck check,
        TimeProvider time,
        ILoggerFactory loggers,
        IOptions<JsonOptions> json,
        HttpContext http)
    {
        if (!Ndjson.IsIt(http.Request.ContentType))
        {
            await Ndjson.Unsupported.ExecuteAsync(http);
            return;
        }

        var options = json.Value.SerializerOptions;
        var importer = new UserImporter(http, caller.Actor, known, creation, turns, audit, loggers.CreateLogger<UserImporter>());
        var import = new UserImport(importer, (JsonTypeInfo<CreateUserRequest>)options.GetTypeInfo(typeof(CreateUserRequest)));
        var standing = new CallerStanding(http, caller.Presented, check, time, loggers.CreateLogger<CallerStanding>());
        using var lines = new ImportLines(http.Request.BodyReader, standing, time, http.RequestAborted);
        await using var answer = new ResultStream(http, (JsonTypeInfo<UserImportResult>)options.GetTypeInfo(typeof(UserImportResult)));
        await foreach (var result in import.RunAsync(lines))
        {
            await answer.WriteAsync(result);
        }
    }
}

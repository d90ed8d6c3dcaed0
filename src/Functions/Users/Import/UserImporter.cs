using Bytedesk.Functions.Audit;
using Bytedesk.Functions.Http;

namespace Bytedesk.Functions.Users.Import;

/// <summary>Creates the users of one caller's import who are not there yet.</summary>
internal sealed class UserImporter(
    HttpContext http,
    Actor caller,
    KnownUsers known,
    UserCreation creation,
    ImportTurns turns,
    AuditLog audit,
    ILogger<UserImporter> logger)
{
    /// <summary>Never throws: what goes wrong is the failure of this line alone.</summary>
    public async Task<ApiResult<ImportedUser>> ImportAsync(NewUser user)
    {
        try
        {
            return await known.FindAsync(user) switch
            {
                KnownUser.Same same => new ImportedUser(same.User.Uid, Created: false),
                KnownUser.Refused refused => Failure.BadRequest(refused.Reason),
                _ => await CreateAsync(user),
            };
        }
#pragma warning disable CA1031 // Whatever it is, the other lines go on.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return ExceptionMapping.Explain(logger, http, exception);
        }
    }

    private async Task<ApiResult<ImportedUser>> CreateAsync(NewUser user)
    {
        var uid = UserCreation.NewUid();
        var operation = new CreateUserOperation(user, caller, creation, audit);
        var result = user.Password is null
            ? await operation.RunAsync(uid)
            : await turns.RunAsync(() => operation.RunAsync(uid));

        return result.Failure switch
        {
            null => new ImportedUser(uid, Created: true),

            // Somebody else was faster: perhaps an earlier delivery of this very line.
            { Status: StatusCodes.Status400BadRequest } refused => await known.FindAsync(user) is KnownUser.Same same
                ? new ImportedUser(same.User.Uid, Created: false)
                : refused,
            var failure => failure,
        };
    }
}

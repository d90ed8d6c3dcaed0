using Bytedesk.Functions.Audit;
using Bytedesk.Functions.Http;
using Bytedesk.Functions.Idempotency;

namespace Bytedesk.Functions.Users;

/// <summary>The creation of one user, by one caller.</summary>
internal sealed class CreateUserOperation(
    NewUser user, Actor caller, UserCreation creation, AuditLog audit) : IIdempotentEndpoint<UserResponse>
{
    public string Name => "create-user";

    public string NewUid() => UserCreation.NewUid();

    public async Task<ApiResult<UserResponse>> RunAsync(string uid)
    {
        switch (await creation.CreateAsync(user, uid))
        {
            case CreateUserResult.Created created:
                await audit.AddAsync(new AuditEvent
                {
                    Type = AuditEventType.UserCreated,
                    UserUid = uid,
                    Actor = caller,
                });
                return UserResponse.From(created.User);
            case CreateUserResult.Refused refused:
                return Failure.BadRequest(refused.Reason);
            case CreateUserResult.Busy busy:
                return Failure.Unavailable("The user cannot be created right now, try again later", busy.RetryAfter);
            default:
                throw new InvalidOperationException("There is no further case.");
        }
    }

    public async Task<UserResponse?> RecoverAsync(string uid) =>
        await creation.FindOrAbandonAsync(uid) is { } created ? UserResponse.From(created) : null;
}

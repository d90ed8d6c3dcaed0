using Microsoft.Extensions.Options;

namespace Bytedesk.Functions.Users;

/// <summary>Sees to it that the super administrator of the settings exists.</summary>
internal sealed partial class SuperAdministrator(
    UserStore users,
    UserCreation creation,
    SuperAdministratorRoster roster,
    IOptions<SuperAdminOptions> options,
    ILogger<SuperAdministrator> logger)
{
    /// <summary>
    /// Creates the user who is not there. Of many instances that try at a time one succeeds, since the e-mail address
    /// can be taken once; the others find the user. Who has been created once is not created again when they have got
    /// another address or been deleted: with them their first password would come back.
    /// </summary>
    /// <exception cref="TimeoutException">Another instance has not finished yet: try again.</exception>
    /// <exception cref="Azure.RequestFailedException">The storage failed: try again.</exception>
    public async Task EnsureExistsAsync()
    {
        var settings = options.Value;
        if (string.IsNullOrWhiteSpace(settings.Email))
        {
            LogNotSet(logger);
            return;
        }

        if (await users.FindByNameAsync(settings.Email) is { } existing)
        {
            if (existing.SuperUser)
            {
                await ListAsync(existing, settings.Email);
            }
            else
            {
                LogNotSuper(logger, existing.Uid);
            }

            return;
        }

        if (await roster.HasCreatedAsync(LoginName.KeyOf(settings.Email)))
        {
            LogGone(logger);
            return;
        }

        if (settings.Unresolved is { } reference)
        {
            LogRefused(logger, KeyVaultReference.Explain(reference));
            return;
        }

        if (string.IsNullOrEmpty(settings.Password))
        {
            LogRefused(logger, "SuperAdmin:Password is missing");
            return;
        }

        var administrator = new NewUser
        {
            Email = settings.Email,
            Password = settings.Password,
            Nickname = settings.Nickname,
            Mobile = settings.Mobile,
            Platform = User.BytedeskPlatform,
            EmailVerified = true,
            SuperUser = true,
        };
        switch (await creation.CreateAsync(administrator, UserCreation.NewUid()))
        {
            case CreateUserResult.Created created:
                LogCreated(logger, created.User.Uid);
                await ListAsync(created.User, settings.Email);
                break;
            case CreateUserResult.Refused refused when await users.FindByNameAsync(settings.Email) is null:
                LogRefused(logger, Masked(Masked(refused.Reason, settings.Email, "SuperAdmin:Email"), settings.Mobile, "SuperAdmin:Mobile"));
                break;
            case CreateUserResult.Busy:
                throw new TimeoutException("Another creation holds the super administrator's name.");
        }
    }

    private async Task ListAsync(User administrator, string email)
    {
        await roster.JoinAsync(administrator.Uid);
        await roster.NoteCreatedAsync(LoginName.KeyOf(email));
    }

    // A reason names what it is about, and logs hold no full address or number.
    private static string Masked(string reason, string? value, string setting) =>
        string.IsNullOrEmpty(value) ? reason : reason.Replace(value, setting, StringComparison.Ordinal);

    [LoggerMessage(EventId = 200, Level = LogLevel.Information, Message = "Created the super administrator {Uid}")]
    private static partial void LogCreated(ILogger logger, string uid);

    [LoggerMessage(EventId = 201, Level = LogLevel.Warning, Message = "SuperAdmin:Email is not set: no super administrator is created")]
    private static partial void LogNotSet(ILogger logger);

    [LoggerMessage(EventId = 202, Level = LogLevel.Error, Message = "The user {Uid} has the name in SuperAdmin:Email and is no super administrator")]
    private static partial void LogNotSuper(ILogger logger, string uid);

    [LoggerMessage(EventId = 203, Level = LogLevel.Error, Message = "The super administrator cannot be created: {Reason}")]
    private static partial void LogRefused(ILogger logger, string reason);

    [LoggerMessage(EventId = 204, Level = LogLevel.Information, Message = "The super administrator of SuperAdmin:Email was created before, and has another address now or was deleted: none is created")]
    private static partial void LogGone(ILogger logger);
}

using Bytedesk.Functions.Audit;
using Microsoft.Extensions.Options;

namespace Bytedesk.Functions.Users;

/// <summary>Sees to it that the super administrator of the settings exists.</summary>
internal sealed partial class SuperAdministrator(
    UserStore users, UserCreationService creation, IOptions<SuperAdminOptions> options, ILogger<SuperAdministrator> logger)
{
    /// <summary>
    /// Creates the user who is not there. Of many instances that try at a time one succeeds, since the e-mail address
    /// can be taken once; the others find the user.
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
            if (!existing.SuperUser)
            {
                LogNotSuper(logger, existing.Uid);
            }

            return;
        }

        var obstacle = settings.Unresolved is { } reference ? KeyVaultReference.Explain(reference)
            : string.IsNullOrEmpty(settings.Password) ? "SuperAdmin:Password is missing"
            : await CreateAsync(settings);
        if (obstacle is not null)
        {
            LogRefused(logger, obstacle);
        }
    }

    private async Task<string?> CreateAsync(SuperAdminOptions settings)
    {
        var result = await creation.CreateAsync(
            new CreateUserRequest
            {
                Email = settings.Email,
                Password = settings.Password,
                Nickname = settings.Nickname,
                Mobile = settings.Mobile,
                Platform = User.BytedeskPlatform,
                EmailVerified = true,
            },
            UserCreationService.NewUid(),
            new Actor(null, null),
            superUser: true);
        if (result.Value is { } created)
        {
            LogCreated(logger, created.Uid);
            return null;
        }

        var refusal = result.Refusal!;
        if (refusal.Kind is RefusalKind.Busy)
        {
            throw new TimeoutException("Another creation holds the super administrator's name.");
        }

        return await users.FindByNameAsync(settings.Email!) is not null ? null
            : Masked(Masked(refusal.Message, settings.Email, "SuperAdmin:Email"), settings.Mobile, "SuperAdmin:Mobile");
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
}

using Microsoft.Extensions.Options;

namespace Bytedesk.Identity.Users;

/// <summary>Holds that the default avatar would be taken from a client too.</summary>
internal sealed class UserOptionsRules : IValidateOptions<UserOptions>
{
    public ValidateOptionsResult Validate(string? name, UserOptions options) =>
        NewUserRules.IsWebAddress(options.DefaultAvatar.OriginalString)
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail("Users:DefaultAvatar is not an absolute http or https URL.");
}

using Microsoft.Extensions.Options;

namespace Bytedesk.Identity.Passwords;

[OptionsValidator]
internal sealed partial class PasswordOptionsValidator : IValidateOptions<PasswordOptions>;

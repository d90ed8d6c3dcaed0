using Microsoft.Extensions.Options;

namespace Bytedesk.Identity.Users;

[OptionsValidator]
internal sealed partial class UserOptionsValidator : IValidateOptions<UserOptions>;

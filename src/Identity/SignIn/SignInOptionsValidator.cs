using Microsoft.Extensions.Options;

namespace Bytedesk.Identity.SignIn;

[OptionsValidator]
internal sealed partial class SignInOptionsValidator : IValidateOptions<SignInOptions>;

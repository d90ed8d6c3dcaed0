using Microsoft.Extensions.Options;

namespace Bytedesk.Identity.Signing;

[OptionsValidator]
internal sealed partial class SigningOptionsValidator : IValidateOptions<SigningOptions>;

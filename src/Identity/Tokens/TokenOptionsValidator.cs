using Microsoft.Extensions.Options;

namespace Bytedesk.Identity.Tokens;

[OptionsValidator]
internal sealed partial class TokenOptionsValidator : IValidateOptions<TokenOptions>;

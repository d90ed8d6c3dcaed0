using Microsoft.Extensions.Options;

namespace Bytedesk.Identity.Expiry;

[OptionsValidator]
internal sealed partial class SweepOptionsValidator : IValidateOptions<SweepOptions>;

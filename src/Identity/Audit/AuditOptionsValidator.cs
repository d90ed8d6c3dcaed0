using Microsoft.Extensions.Options;

namespace Bytedesk.Identity.Audit;

[OptionsValidator]
internal sealed partial class AuditOptionsValidator : IValidateOptions<AuditOptions>;

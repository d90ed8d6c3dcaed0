using Microsoft.Extensions.Options;

namespace Bytedesk.Identity.Storage;

[OptionsValidator]
internal sealed partial class StorageOptionsValidator : IValidateOptions<StorageOptions>;

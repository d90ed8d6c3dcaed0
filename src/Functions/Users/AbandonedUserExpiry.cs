using Bytedesk.Functions.Expiry;
using Bytedesk.Functions.Storage;

namespace Bytedesk.Functions.Users;

/// <summary>Deletes the rows that kept abandoned uids from becoming users.</summary>
internal sealed class AbandonedUserExpiry(UserStore users) : IExpiringRows
{
    public const string Kind = "abandoned";

    string IExpiringRows.Kind => Kind;

    public async Task<ExpiryResult> ExpireAsync(Expiration due, CancellationToken cancellationToken) =>
        await users.TryForgetAsync(due.Key) ? ExpiryResult.Of(true) : ExpiryResult.NothingLeft;
}

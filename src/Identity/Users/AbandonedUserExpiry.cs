using Bytedesk.Identity.Expiry;
using Bytedesk.Identity.Storage;

namespace Bytedesk.Identity.Users;

/// <summary>Deletes the rows that kept abandoned uids from becoming users.</summary>
internal sealed class AbandonedUserExpiry(UserStore users) : IExpiringRows
{
    public const string Kind = "abandoned";

    string IExpiringRows.Kind => Kind;

    public async Task<RowExpiry> ExpireAsync(TableEntity due) =>
        await users.TryForgetAsync(due.Text(RowExpiries.Key)) ? RowExpiry.Deleted : RowExpiry.AlreadyGone;
}

using Bytedesk.Functions.Expiry;
using Bytedesk.Functions.Storage;

namespace Bytedesk.Functions.Users;

/// <summary>Deletes the rows that kept abandoned uids from becoming users.</summary>
internal sealed class AbandonedUserExpiry(UserStore users) : IExpiringRows
{
    public const string Kind = "abandoned";

    string IExpiringRows.Kind => Kind;

    public async Task<RowExpiry> ExpireAsync(TableEntity due) =>
        await users.TryForgetAsync(due.Text(RowExpiries.Key)) ? RowExpiry.Deleted : RowExpiry.AlreadyGone;
}

using System.Runtime.Serialization;
using Bytedesk.Functions.Storage;

namespace Bytedesk.Functions.Expiry;

/// <summary>A row of Expirations: something that ends, and when.</summary>
internal sealed record Expiration : TableRow
{
    /// <summary>The <see cref="IExpiringRows.Kind"/> that knows the row.</summary>
    [IgnoreDataMember]
    public string Kind => RowKey[..RowKey.IndexOf('|', StringComparison.Ordinal)];

    /// <summary>What identifies the row there.</summary>
    [IgnoreDataMember]
    public string Key => RowKey[(RowKey.IndexOf('|', StringComparison.Ordinal) + 1)..];
}

namespace Bytedesk.Functions.Expiry;

/// <summary>Rows of one kind that are announced in <see cref="RowExpiries"/> and deleted when their time has come.</summary>
internal interface IExpiringRows
{
    /// <summary>What announces them there.</summary>
    string Kind { get; }

    /// <summary>Looks at what an announcement that is due stands for, and deletes it if it may go.</summary>
    Task<RowExpiry> ExpireAsync(TableEntity due);
}

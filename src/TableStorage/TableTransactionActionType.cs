namespace Bytedesk.TableStorage;

/// <summary>What an action of a transaction does with its row.</summary>
public enum TableTransactionActionType
{
    /// <summary>Inserts; the row must not be there (409 <c>EntityAlreadyExists</c>).</summary>
    Add = 0,

    /// <summary>Merges into a row that is there and has the action's ETag.</summary>
    UpdateMerge = 1,

    /// <summary>Replaces a row that is there and has the action's ETag.</summary>
    UpdateReplace = 2,

    /// <summary>Deletes a row that is there and has the action's ETag.</summary>
    Delete = 3,

    /// <summary>Inserts, or merges whatever is there.</summary>
    UpsertMerge = 4,

    /// <summary>Inserts, or replaces whatever is there.</summary>
    UpsertReplace = 5,
}

using Azure;

namespace Bytedesk.TableStorage;

/// <summary>One write of a transaction.</summary>
public sealed class TableTransactionAction
{
    /// <summary>A write that asks for no version of the row.</summary>
    /// <param name="actionType">What to do with the row.</param>
    /// <param name="entity">The row; for a deletion its keys alone count.</param>
    public TableTransactionAction(TableTransactionActionType actionType, ITableEntity entity)
        : this(actionType, entity, default)
    {
    }

    /// <summary>A write that succeeds only while the row has the given version.</summary>
    /// <param name="actionType">What to do with the row.</param>
    /// <param name="entity">The row; for a deletion its keys alone count.</param>
    /// <param name="etag">The version to ask for; the default and <see cref="ETag.All"/> accept any. Additions and upserts do not look at it.</param>
    public TableTransactionAction(TableTransactionActionType actionType, ITableEntity entity, ETag etag = default)
    {
        ArgumentNullException.ThrowIfNull(entity);
        if (!Enum.IsDefined(actionType))
        {
            throw new ArgumentOutOfRangeException(nameof(actionType), actionType, "Not an action of a table transaction.");
        }

        ActionType = actionType;
        Entity = entity;
        ETag = etag;
    }

    /// <summary>What to do with the row.</summary>
    public TableTransactionActionType ActionType { get; }

    /// <summary>The row.</summary>
    public ITableEntity Entity { get; }

    /// <summary>The version asked for.</summary>
    public ETag ETag { get; }
}

namespace Bytedesk.TableStorage.Rules;

internal static class TransactionRules
{
    public const int MaxPayloadBytes = 4 * 1024 * 1024;

    private const int MaxActions = 100;

    public static void Check(IReadOnlyList<TableTransactionAction> actions, string parameter)
    {
        if (actions.Count is 0 or > MaxActions)
        {
            throw Refusal.ByTransactions($"A transaction has 1 to {MaxActions} actions; this one has {actions.Count}", parameter);
        }

        var rows = new HashSet<string>(actions.Count, StringComparer.Ordinal);
        string? partition = null;
        for (var i = 0; i < actions.Count; i++)
        {
            var entity = EntityRules.Own((actions[i] ?? throw Refusal.ByTransactions($"Action {i} is null", parameter)).Entity, parameter);
            if (actions[i].ActionType == TableTransactionActionType.Delete)
            {
                EntityRules.CheckKeys(entity, parameter);
            }
            else
            {
                EntityRules.Check(entity, parameter);
            }

            if (!string.Equals(partition ??= entity.PartitionKey, entity.PartitionKey, StringComparison.Ordinal))
            {
                throw Refusal.ByTransactions($"All rows of a transaction are in one partition; action {i} is in another", parameter);
            }

            if (!rows.Add(entity.RowKey))
            {
                throw Refusal.ByTransactions($"A row is in a transaction once; action {i} names one again", parameter);
            }
        }
    }

    public static void CheckPayload(int bytes, string parameter)
    {
        if (bytes > MaxPayloadBytes)
        {
            throw Refusal.ByTransactions($"A transaction's payload has at most 4 MiB; this one has {bytes} bytes", parameter);
        }
    }
}

namespace Bytedesk.TableStorage.Rules;

internal static class EntityRules
{
    private const int MaxOwnProperties = 252;
    private const int MaxBytes = 1024 * 1024;

    // The service has rows of any type; only this one can be read and written without reflection.
    public static TableEntity Own<T>(T entity, string parameter)
        where T : ITableEntity
    {
        ArgumentNullException.ThrowIfNull(entity, parameter);
        return entity as TableEntity ?? throw NotTableEntity(entity.GetType());
    }

    public static void RequireTableEntity<T>()
    {
        if (typeof(T) != typeof(TableEntity))
        {
            throw NotTableEntity(typeof(T));
        }
    }

    public static void Check(TableEntity entity, string parameter)
    {
        CheckKeys(entity, parameter);

        // How the service counts: https://learn.microsoft.com/archive/blogs/windowsazurestorage/understanding-windows-azure-storage-billing-bandwidth-transactions-and-capacity
        var size = 4L + (2 * (entity.PartitionKey.Length + entity.RowKey.Length));
        var count = 0;
        var properties = entity.EnumerateProperties();
        while (properties.MoveNext())
        {
            var (name, value) = properties.Current;
            if (value is null || name is TableEntity.PartitionKeyName or TableEntity.RowKeyName or TableEntity.TimestampName or TableEntity.ETagName)
            {
                continue;
            }

            PropertyRules.CheckName(name, parameter);
            size += 8 + (2 * name.Length) + PropertyRules.CheckValue(name, value, parameter);
            count++;
        }

        if (count > MaxOwnProperties)
        {
            throw Refusal.ByDataModel($"An entity has at most {MaxOwnProperties} properties besides PartitionKey, RowKey and Timestamp; this one has {count}", parameter);
        }

        if (size > MaxBytes)
        {
            throw Refusal.ByDataModel($"An entity has at most 1 MiB; this one has {size} bytes", parameter);
        }
    }

    public static void CheckKeys(TableEntity entity, string parameter)
    {
        CheckReserved<string>(entity, TableEntity.PartitionKeyName, parameter);
        CheckReserved<string>(entity, TableEntity.RowKeyName, parameter);
        CheckReserved<DateTimeOffset>(entity, TableEntity.TimestampName, parameter);
        KeyRules.Check(entity.PartitionKey, parameter);
        KeyRules.Check(entity.RowKey, parameter);
    }

    private static void CheckReserved<T>(TableEntity entity, string name, string parameter)
    {
        if (entity[name] is { } value and not T)
        {
            throw Refusal.ByDataModel($"The name {name} is reserved for a {typeof(T).Name}, not a {value.GetType().Name}", parameter);
        }
    }

    private static NotSupportedException NotTableEntity(Type type)
        => new($"{type.Name} cannot be stored or read: this client makes rows of {nameof(TableEntity)} alone, so that it needs no reflection.");
}

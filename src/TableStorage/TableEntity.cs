using System.Diagnostics.CodeAnalysis;
using Azure;

namespace Bytedesk.TableStorage;

/// <summary>A row: its keys and its properties by name.</summary>
/// <remarks>
/// Properties are <see cref="string"/>, <see cref="bool"/>, <see cref="int"/>, <see cref="long"/>, <see cref="double"/>,
/// <see cref="DateTimeOffset"/> or a UTC <see cref="DateTime"/>, <see cref="Guid"/>, and <c>byte[]</c> or <see cref="BinaryData"/>;
/// dates are read as <see cref="DateTimeOffset"/> and binaries as <c>byte[]</c>. A property that is <see langword="null"/> is not sent: the service keeps no nulls.
/// Not safe for writers at the same time.
/// </remarks>
[SuppressMessage("Naming", "CA1710", Justification = "The name is Azure.Data.Tables' own.")]
public sealed partial class TableEntity : ITableEntity
{
    internal const string PartitionKeyName = "PartitionKey";
    internal const string RowKeyName = "RowKey";
    internal const string TimestampName = "Timestamp";
    internal const string ETagName = "odata.etag";

    private readonly Dictionary<string, object?> _properties;

    /// <summary>A row without keys yet.</summary>
    public TableEntity() => _properties = [];

    internal TableEntity(int capacity) => _properties = new(capacity);

    /// <summary>A row with its keys.</summary>
    /// <param name="partitionKey">The partition.</param>
    /// <param name="rowKey">The row within it.</param>
    public TableEntity(string partitionKey, string rowKey)
        : this()
    {
        PartitionKey = partitionKey;
        RowKey = rowKey;
    }

    /// <summary>A row with the given properties, its keys among them.</summary>
    /// <param name="values">The properties; copied.</param>
    public TableEntity(IDictionary<string, object?>? values) => _properties = values is null ? [] : new(values);

    /// <inheritdoc />
    /// <value><see langword="null"/> while it is not set.</value>
    public string PartitionKey
    {
        get => GetString(PartitionKeyName)!;
        set => _properties[PartitionKeyName] = value;
    }

    /// <inheritdoc />
    /// <value><see langword="null"/> while it is not set.</value>
    public string RowKey
    {
        get => GetString(RowKeyName)!;
        set => _properties[RowKeyName] = value;
    }

    /// <inheritdoc />
    public DateTimeOffset? Timestamp
    {
        get => GetDateTimeOffset(TimestampName);
        set => _properties[TimestampName] = value;
    }

    /// <inheritdoc />
    public ETag ETag
    {
        get => GetString(ETagName) is { } etag ? new(etag) : default;
        set => _properties[ETagName] = value.ToString();
    }

    /// <summary>A text.</summary>
    /// <param name="key">The property's name.</param>
    /// <returns>The value, or <see langword="null"/> when the row has no such property.</returns>
    /// <exception cref="InvalidOperationException">The property is of another type.</exception>
    public string? GetString(string key) => (string?)Get<string>(key);

    /// <summary>Bytes.</summary>
    /// <inheritdoc cref="GetString" />
    public BinaryData? GetBinaryData(string key) => Find(key) switch
    {
        byte[] bytes => new(bytes),
        _ => (BinaryData?)Get<BinaryData>(key),
    };

    /// <summary>Bytes.</summary>
    /// <inheritdoc cref="GetString" />
    public byte[]? GetBinary(string key) => Find(key) switch
    {
        BinaryData data => data.ToArray(),
        _ => (byte[]?)Get<byte[]>(key),
    };

    /// <summary>A truth value.</summary>
    /// <inheritdoc cref="GetString" />
    public bool? GetBoolean(string key) => (bool?)Get<bool>(key);

    /// <summary>An instant, in UTC.</summary>
    /// <inheritdoc cref="GetString" />
    public DateTime? GetDateTime(string key) => Find(key) switch
    {
        DateTimeOffset instant => instant.UtcDateTime,
        _ => (DateTime?)Get<DateTime>(key),
    };

    /// <summary>An instant.</summary>
    /// <inheritdoc cref="GetString" />
    public DateTimeOffset? GetDateTimeOffset(string key) => Find(key) switch
    {
        DateTime instant => new(instant),
        _ => (DateTimeOffset?)Get<DateTimeOffset>(key),
    };

    /// <summary>A floating-point number.</summary>
    /// <inheritdoc cref="GetString" />
    public double? GetDouble(string key) => (double?)Get<double>(key);

    /// <summary>A UUID.</summary>
    /// <inheritdoc cref="GetString" />
    public Guid? GetGuid(string key) => (Guid?)Get<Guid>(key);

    /// <summary>A number of 32 bits.</summary>
    /// <inheritdoc cref="GetString" />
    public int? GetInt32(string key) => (int?)Get<int>(key);

    /// <summary>A number of 64 bits.</summary>
    /// <inheritdoc cref="GetString" />
    public long? GetInt64(string key) => (long?)Get<long>(key);

    private object? Get<T>(string key) => Find(key) switch
    {
        null => null,
        T value => value,
        var other => throw new InvalidOperationException($"The property {key} is of type {other.GetType().Name}, not {typeof(T).Name}."),
    };

    private object? Find(string key)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        return _properties.GetValueOrDefault(key);
    }
}

using System.Collections;

namespace Bytedesk.TableStorage;

public sealed partial class TableEntity : IDictionary<string, object?>
{
    private ICollection<KeyValuePair<string, object?>> Pairs => _properties;

    /// <summary>A property's value.</summary>
    /// <param name="key">The property's name.</param>
    /// <value><see langword="null"/> when the row has no such property. An <see cref="int"/> that takes the place of a <see cref="long"/> or a <see cref="double"/> is widened, so that the property keeps its type in the table.</value>
    /// <exception cref="InvalidOperationException">The property has a value of another type; remove it first.</exception>
    public object? this[string key]
    {
        get => Find(key);
        set => _properties[key] = KeepType(key, Find(key), value);
    }

    /// <summary>The names of all that the row holds; of a row that was read, <c>PartitionKey</c>, <c>RowKey</c>, <c>Timestamp</c> and <c>odata.etag</c> too.</summary>
    public ICollection<string> Keys => _properties.Keys;

    /// <summary>How many <see cref="Keys"/> there are.</summary>
    public int Count => _properties.Count;

    ICollection<object?> IDictionary<string, object?>.Values => _properties.Values;

    bool ICollection<KeyValuePair<string, object?>>.IsReadOnly => false;

    /// <summary>Adds a property.</summary>
    /// <param name="key">Its name.</param>
    /// <param name="value">Its value.</param>
    /// <exception cref="ArgumentException">The row has such a property.</exception>
    public void Add(string key, object? value) => _properties.Add(key, value);

    /// <summary>Whether the row has the property.</summary>
    /// <param name="key">Its name.</param>
    public bool ContainsKey(string key) => _properties.ContainsKey(key);

    /// <summary>Takes the property away. In the table it goes only with <see cref="TableUpdateMode.Replace"/>.</summary>
    /// <param name="key">Its name.</param>
    /// <returns>Whether it was there.</returns>
    public bool Remove(string key) => _properties.Remove(key);

    /// <summary>Looks a property up.</summary>
    /// <param name="key">Its name.</param>
    /// <param name="value">Its value.</param>
    /// <returns>Whether it is there.</returns>
    public bool TryGetValue(string key, out object? value) => _properties.TryGetValue(key, out value);

    /// <summary>Takes everything away, the keys too.</summary>
    public void Clear() => _properties.Clear();

    void ICollection<KeyValuePair<string, object?>>.Add(KeyValuePair<string, object?> item) => Pairs.Add(item);

    bool ICollection<KeyValuePair<string, object?>>.Contains(KeyValuePair<string, object?> item) => Pairs.Contains(item);

    void ICollection<KeyValuePair<string, object?>>.CopyTo(KeyValuePair<string, object?>[] array, int arrayIndex) => Pairs.CopyTo(array, arrayIndex);

    bool ICollection<KeyValuePair<string, object?>>.Remove(KeyValuePair<string, object?> item) => Pairs.Remove(item);

    IEnumerator<KeyValuePair<string, object?>> IEnumerable<KeyValuePair<string, object?>>.GetEnumerator() => _properties.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => _properties.GetEnumerator();

    // For rows as they are read: the service sends each name once, and so there is no type to keep.
    internal void Put(string key, object value) => _properties[key] = value;

    // Without the boxed enumerator that the interface would cost on every write.
    internal Dictionary<string, object?>.Enumerator EnumerateProperties() => _properties.GetEnumerator();

    private static object? KeepType(string key, object? old, object? value) => (old, value) switch
    {
        (null, _) or (_, null) => value,
        (long, int number) => (long)number,
        (double, int number) => (double)number,
        (int, long or double) => value,
        _ when old.GetType() == value.GetType() => value,
        _ => throw new InvalidOperationException($"The property {key} is of type {old.GetType().Name} and cannot become {value.GetType().Name}; remove it first."),
    };
}

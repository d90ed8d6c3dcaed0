namespace Bytedesk.TableStorage;

/// <summary>A table of the account.</summary>
/// <param name="name">The table's name, in the spelling it was created with.</param>
public sealed class TableItem(string name)
{
    /// <summary>The table's name.</summary>
    public string Name { get; } = name;
}

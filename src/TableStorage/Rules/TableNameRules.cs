namespace Bytedesk.TableStorage.Rules;

internal static class TableNameRules
{
    public static void Check(string? tableName, string parameter)
    {
        ArgumentNullException.ThrowIfNull(tableName, parameter);
        if (tableName.Length is < 3 or > 63 || !char.IsAsciiLetter(tableName[0]) || !tableName.All(char.IsAsciiLetterOrDigit))
        {
            throw Refusal.ByDataModel("A table's name has 3 to 63 ASCII letters and digits and starts with a letter", parameter);
        }

        if (string.Equals(tableName, "tables", StringComparison.OrdinalIgnoreCase))
        {
            throw Refusal.ByDataModel("The table name \"tables\" is reserved", parameter);
        }
    }
}

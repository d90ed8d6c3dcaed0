using System.Globalization;

namespace Bytedesk.TableStorage.Wire;

// Querying tables and entities, https://learn.microsoft.com/rest/api/storageservices/querying-tables-and-entities
// (Sample query expressions), and OData 3.0 URL conventions for the literals.
internal static class ODataFilter
{
    public static string Create(FormattableString filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var literals = new object[filter.ArgumentCount];
        for (var i = 0; i < literals.Length; i++)
        {
            literals[i] = Literal(filter.GetArgument(i), i);
        }

        return string.Format(CultureInfo.InvariantCulture, filter.Format, literals);
    }

    private static string Literal(object? value, int index) => value switch
    {
        string text => Quote(text),
        char letter => Quote(letter.ToString()),
        bool truth => truth ? "true" : "false",
        int number => number.ToString(CultureInfo.InvariantCulture),
        long number => number.ToString(CultureInfo.InvariantCulture) + "L",
        double number => Number(number),
        DateTime { Kind: not DateTimeKind.Utc } => throw Refused(index, "is a date that is not in UTC"),
        DateTime instant => Instant(instant),
        DateTimeOffset instant => Instant(instant.UtcDateTime),
        Guid id => $"guid'{id:D}'",
        byte[] bytes => $"X'{Convert.ToHexString(bytes)}'",
        BinaryData data => $"X'{Convert.ToHexString(data.ToMemory().Span)}'",
        null => throw Refused(index, "is null, and the service keeps no nulls to compare with"),
        _ => throw Refused(index, $"is a {value.GetType().Name}, which no property can be"),
    };

    private static string Quote(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    private static string Instant(DateTime utc) => $"datetime'{utc.ToString("O", CultureInfo.InvariantCulture)}'";

    private static string Number(double number)
    {
        if (!double.IsFinite(number))
        {
            return double.IsNaN(number) ? "NaN" : number > 0 ? "INF" : "-INF";
        }

        // Without a fraction it would be an Int32, and compare as one.
        var text = number.ToString("R", CultureInfo.InvariantCulture);
        return text.AsSpan().ContainsAny('.', 'E') ? text : text + ".0";
    }

    private static ArgumentException Refused(int index, string what)
        => new($"A filter cannot be made: argument {index} {what}.");
}

using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Bytedesk.Functions.Http;

/// <summary>Whole numbers in any form that JSON has for them: 90, 90.0 and 9e1 are one number (RFC 8259 §6).</summary>
internal static class WholeNumber
{
    private const NumberStyles Form = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    public static bool TryParse(string text, out int number)
    {
        var isWhole = decimal.TryParse(text, Form, CultureInfo.InvariantCulture, out var value) && IsWhole(value);
        number = isWhole ? (int)value : 0;
        return isWhole;
    }

    internal static bool IsWhole(decimal value) => value == decimal.Truncate(value) && value is >= int.MinValue and <= int.MaxValue;
}

internal sealed class WholeNumberConverter : JsonConverter<int>
{
    public override int Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType is not JsonTokenType.Number ? throw new JsonException()
        : reader.TryGetInt32(out var number) ? number
        : reader.TryGetDecimal(out var value) && WholeNumber.IsWhole(value) ? (int)value
        : throw new JsonException();

    public override void Write(Utf8JsonWriter writer, int value, JsonSerializerOptions options) => writer.WriteNumberValue(value);
}

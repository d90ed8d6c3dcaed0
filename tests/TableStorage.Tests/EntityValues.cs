using System.Text;

namespace Bytedesk.TableStorage.Tests;

internal static class EntityValues
{
    public static bool Same(object? written, object? read) => (written, read) switch
    {
        (byte[] a, byte[] b) => a.AsSpan().SequenceEqual(b),
        (double a, double b) => BitConverter.DoubleToInt64Bits(a) == BitConverter.DoubleToInt64Bits(b),
        (DateTimeOffset a, DateTimeOffset b) => a.EqualsExact(b),
        _ => Equals(written, read),
    };

    public static TableEntity RandomEntity(Random random, string partitionKey, string rowKey)
    {
        var entity = new TableEntity(partitionKey, rowKey);
        for (var i = random.Next(30); i > 0; i--)
        {
            entity[$"P{i}_{(char)random.Next('a', 'z' + 1)}é"] = RandomValue(random);
        }

        return entity;
    }

    private static object RandomValue(Random random) => random.Next(9) switch
    {
        0 => RandomText(random),
        1 => random.Next(2) == 0,
        2 => random.Next(int.MinValue, int.MaxValue),
        3 => random.NextInt64(long.MinValue, long.MaxValue),
        4 => RandomDouble(random),
        5 => new DateTimeOffset(random.NextInt64(new DateTime(1601, 1, 1).Ticks, DateTime.MaxValue.Ticks), TimeSpan.Zero),
        6 => Guid.NewGuid(),
        7 => RandomBytes(random),
        _ => (double)random.Next(-1000, 1000),
    };

    private static double RandomDouble(Random random)
    {
        var value = BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue));

        // One NaN is as good as another on the wire; and Azurite, being JavaScript, has no -0 to give back.
        return double.IsNaN(value) ? double.NaN : value == 0 ? 0.0 : value;
    }

    private static byte[] RandomBytes(Random random)
    {
        var bytes = new byte[random.Next(100)];
        random.NextBytes(bytes);
        return bytes;
    }

    private static string RandomText(Random random)
    {
        var text = new StringBuilder();
        for (var i = random.Next(40); i > 0; i--)
        {
            var rune = random.Next(4) == 0 ? random.Next(0x20) : random.Next(2) == 0 ? random.Next(0x20, 0x7F) : random.Next(0x11_0000);
            if (Rune.IsValid(rune))
            {
                text.Append(new Rune(rune).ToString());
            }
        }

        return text.ToString();
    }
}

using System.Text;
using System.Text.Json;

namespace Bytedesk.TableStorage.Wire;

// Rows of one table have the same few names again and again: their texts are made once.
internal static class PropertyNames
{
    private const int Slots = 512;

    // Two names that want one slot take turns in it, which costs a text and nothing else; and so do threads.
    private static readonly string?[] Known = new string?[Slots];

    public static string Read(ref Utf8JsonReader reader)
    {
        if (reader.ValueIsEscaped)
        {
            return reader.GetString()!;
        }

        ref var known = ref Known[Slot(reader.ValueSpan)];
        var name = known;
        return name is not null && Ascii.Equals(reader.ValueSpan, name) ? name : known = reader.GetString()!;
    }

    private static int Slot(ReadOnlySpan<byte> name)
    {
        // FNV-1a: names are short.
        var hash = 2166136261u;
        foreach (var letter in name)
        {
            hash = (hash ^ letter) * 16777619;
        }

        return (int)(hash % Slots);
    }
}

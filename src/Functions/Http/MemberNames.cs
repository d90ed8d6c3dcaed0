using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Bytedesk.Functions.Http;

/// <summary>
/// Finds members that are not what their sender takes them for. What the API does not know it ignores; but a member that
/// is nearly a known one, or a password's hash, was meant, and to ignore it would be to answer success to what was not done.
/// </summary>
internal static class MemberNames
{
    private const string PasswordHash = "passwordHash";
    private const string Separators = "_-. ";

    // Longer than every name, and than what can be nearly one.
    private const int MaxLength = 64;

    // By the names without case and separators, of each type of request and the record it is of.
    private static readonly ConcurrentDictionary<Type, FrozenDictionary<string, string>> Known = new();

    public static Failure? FindWrong(JsonElement body, JsonTypeInfo type)
    {
        var known = Known.GetOrAdd(type.Type, static (_, type) => Read(type), type);
        foreach (var member in body.EnumerateObject())
        {
            if (member.Name.Length > MaxLength || !known.TryGetValue(Plain(member.Name), out var name))
            {
                continue;
            }

            if (name == PasswordHash && type.Properties.All(static one => one.Name != PasswordHash))
            {
                if (member.Value.ValueKind is not JsonValueKind.Null)
                {
                    return Failure.BadRequest($"{member.Name} is not supported here");
                }
            }
            else if (name != member.Name)
            {
                return Failure.BadRequest($"{member.Name} is not a member: {name} is");
            }
        }

        return null;
    }

    private static FrozenDictionary<string, string> Read(JsonTypeInfo type)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        var record = type.Type.GetInterface(typeof(IRecordRequest<>).Name)?.GenericTypeArguments[0];
        foreach (var name in (IEnumerable<string>)[.. NamesOf(type), .. record is null ? [] : NamesOf(type.Options.GetTypeInfo(record)), PasswordHash])
        {
            _ = names.TryAdd(Plain(name), name);
        }

        return names.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private static IEnumerable<string> NamesOf(JsonTypeInfo type) =>
        type.Properties.Where(static property => !property.IsExtensionData).Select(static property => property.Name);

    private static string Plain(string name) =>
        string.Concat(name.Where(static c => !Separators.Contains(c, StringComparison.Ordinal))).ToUpperInvariant();
}

using System.Reflection;

namespace Bytedesk.TableStorage.Tests.Surface;

/// <summary>Holds this client to the names and types of Azure.Data.Tables, so that the app builds on either.</summary>
public sealed class SurfaceTests
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    [Fact]
    public void Every_public_type_and_member_is_one_of_Azure_Data_Tables()
    {
        var official = Official();

        Assert.True(official.Count > 150);
        Assert.Empty(Ours().Except(official));
    }

    [Fact]
    public void What_the_app_uses_is_there()
    {
        var ours = Ours().ToList();

        Assert.True(ours.Count > 120, $"{ours.Count} lines are compared");
        Assert.Contains("class TableClient | Task<Response> AddEntityAsync<T>(T entity, CancellationToken cancellationToken = default) where T : ITableEntity", ours);
        Assert.Contains("struct TableErrorCode : IEquatable<TableErrorCode> | static TableErrorCode op_Implicit(string value)", ours);
        Assert.Contains("enum TableUpdateMode | Replace = 1", ours);
    }

    // "type | member", and "type" alone.
    private static HashSet<string> Official()
    {
        using var stream = typeof(SurfaceTests).Assembly.GetManifestResourceStream("azure-data-tables-12.11.txt")!;
        using var reader = new StreamReader(stream);
        var facts = new HashSet<string>();
        var type = "";
        while (reader.ReadLine() is { } line)
        {
            type = line.StartsWith(' ') ? type : line;
            facts.Add(line.StartsWith(' ') ? $"{type} | {line.Trim()}" : line);
        }

        return facts;
    }

    private static IEnumerable<string> Ours()
    {
        foreach (var type in typeof(TableClient).Assembly.GetExportedTypes())
        {
            Assert.Equal("Bytedesk.TableStorage", type.Namespace);
            var heading = Signature.Of(type);
            yield return heading;
            foreach (var member in type.GetMembers(Declared).Where(member => Signature.Counts(type, member)))
            {
                yield return $"{heading} | {Signature.Of(member)}";
            }
        }
    }
}

using System.Reflection;
using Azure.Data.Tables;
using Bytedesk.Identity;
using Bytedesk.Identity.Storage;
using Microsoft.Extensions.Options;

namespace Bytedesk.Infra.Tests.Checks;

/// <summary>What the app reads and makes, from its own code.</summary>
internal static class AppSettings
{
    /// <summary>The code of the app.</summary>
    public static IReadOnlyList<Type> Types { get; } =
        [.. new[] { typeof(IdentityServices).Assembly, Assembly.Load("Bytedesk.Functions") }.SelectMany(static assembly => assembly.GetTypes())];

    /// <summary>Every setting as an environment variable, of all classes that name a section.</summary>
    public static IReadOnlySet<string> Names { get; } = Types
        .Select(static type => (Type: type, Section: type.GetField("Section", BindingFlags.Public | BindingFlags.Static)))
        .Where(static found => found.Section is { IsLiteral: true })
        .SelectMany(static found => found.Type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(static property => property.SetMethod is { IsPublic: true })
            .Select(property => $"{found.Section!.GetRawConstantValue()}__{property.Name}"))
        .ToHashSet();

    /// <summary>The names of the tables, without a prefix.</summary>
    public static IReadOnlySet<string> Tables { get; } = TableNames();

    private static HashSet<string> TableNames()
    {
        var tables = new IdentityTables(new TableServiceClient("UseDevelopmentStorage=true"), Options.Create(new StorageOptions()));
        return [.. typeof(IdentityTables).GetProperties(BindingFlags.NonPublic | BindingFlags.Instance)
            .Select(property => property.GetValue(tables)).OfType<TableClient>().Select(static table => table.Name)];
    }
}

using System.Reflection;
using Azure.Data.Tables;
using Bytedesk.Azurite;
using Bytedesk.Functions.Storage;
using Microsoft.Extensions.Options;

namespace Bytedesk.Infra.Tests.Templates;

/// <summary>What the app reads and makes, by its own code.</summary>
internal static class AppCode
{
    public static IReadOnlyList<Type> Types { get; } = [.. Assembly.Load("Bytedesk.Functions").GetTypes()];

    /// <summary>The text of all its files.</summary>
    public static string Sources { get; } = string.Concat(Directory.EnumerateFiles(Path.Combine(RepositoryRoot.Find(), "src"), "*.cs", SearchOption.AllDirectories).Select(File.ReadAllText));

    /// <summary>Every setting as a variable of the environment, of all classes that name a section.</summary>
    public static IEnumerable<string> Settings { get; } =
    [
        .. from type in Types
           let section = type.GetField("Section", BindingFlags.Public | BindingFlags.Static)
           where section is { IsLiteral: true }
           from property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
           where property.SetMethod is { IsPublic: true }
           select $"{section.GetRawConstantValue()}__{property.Name}",
    ];

    /// <summary>The names of the tables, without a prefix.</summary>
    public static IEnumerable<string> Tables { get; } =
    [
        .. from property in typeof(IdentityTables).GetProperties(BindingFlags.NonPublic | BindingFlags.Instance)
           let table = property.GetValue(new IdentityTables(new TableServiceClient("UseDevelopmentStorage=true"), Options.Create(new StorageOptions()))) as TableClient
           where table is not null
           select table.Name,
    ];
}

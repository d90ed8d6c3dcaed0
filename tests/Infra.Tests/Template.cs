using System.Text.RegularExpressions;
using Bytedesk.Azurite;
using Bytedesk.Infra.Tests.Syntax;

namespace Bytedesk.Infra.Tests;

/// <summary>What <c>azd up</c> reads: <c>infra/</c> and <c>azure.yaml</c>.</summary>
internal sealed class Template
{
    public const string Main = "infra/main.bicep";

    private static readonly Lazy<Task<Template>> Real = new(() => ReadAsync(RepositoryRoot.Find()));

    private Template(string root, IReadOnlyDictionary<string, string> texts, IReadOnlyDictionary<string, BicepFile> files, IReadOnlyList<string> syntaxFaults)
    {
        (Root, Texts, Files, SyntaxFaults) = (root, texts, files, syntaxFaults);
    }

    /// <summary>The directory that has it.</summary>
    public string Root { get; }

    /// <summary>Every file by its path from the root.</summary>
    public IReadOnlyDictionary<string, string> Texts { get; }

    /// <summary>The Bicep files that parse.</summary>
    public IReadOnlyDictionary<string, BicepFile> Files { get; }

    /// <summary>What the grammar does not allow.</summary>
    public IReadOnlyList<string> SyntaxFaults { get; }

    /// <summary>The one in the repository.</summary>
    public static Task<Template> LoadAsync() => Real.Value;

    /// <summary>One of these files alone.</summary>
    public static Task<Template> OfAsync(params (string Path, string Text)[] files) =>
        ParseAsync("/", files.ToDictionary(static file => file.Path, static file => file.Text), new Dictionary<string, BicepFile>(), null);

    /// <summary>The file that another names, when it is there.</summary>
    public BicepFile? Find(BicepFile from, string path) =>
        Files.GetValueOrDefault(Path.GetRelativePath("/", Path.GetFullPath(Path.Combine("/", Path.GetDirectoryName(from.Path)!, path))).Replace('\\', '/'));

    /// <summary>A copy in which the first place that a pattern matches in a file is another.</summary>
    public async Task<Template> ReplaceAsync(string file, string pattern, string replacement)
    {
        var regex = new Regex(pattern, RegexOptions.Multiline);
        Assert.True(Texts.TryGetValue(file, out var text), $"There is no {file} to break.");
        Assert.True(regex.IsMatch(text), $"Nothing in {file} matches {pattern}, so that it cannot be broken there.");
        return await ParseAsync(Root, new Dictionary<string, string>(Texts) { [file] = regex.Replace(text, replacement, 1) }, Files, file);
    }

    private static async Task<Template> ReadAsync(string root)
    {
        var paths = Directory.EnumerateFiles(Path.Combine(root, "infra"), "*", SearchOption.AllDirectories).Append(Path.Combine(root, "azure.yaml")).Where(File.Exists);
        var texts = paths.ToDictionary(path => Path.GetRelativePath(root, path).Replace('\\', '/'), File.ReadAllText);
        return await ParseAsync(root, texts, new Dictionary<string, BicepFile>(), null);
    }

    private static async Task<Template> ParseAsync(string root, Dictionary<string, string> texts, IReadOnlyDictionary<string, BicepFile> parsed, string? changed)
    {
        var files = new Dictionary<string, BicepFile>(parsed);
        var faults = new List<string>();
        foreach (var (path, text) in texts.Where(text => text.Key.EndsWith(".bicep", StringComparison.Ordinal) && (changed is null || text.Key == changed)))
        {
            var (found, file) = await Parser.ParseBicepAsync(path, text);
            faults.AddRange(found.Select(fault => $"{path}:{fault.Line}: {fault.Text}"));
            files.Remove(path);
            if (file is not null)
            {
                files.Add(path, file);
            }
        }

        return new Template(root, texts, files, faults);
    }
}

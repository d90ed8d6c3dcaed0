using System.Collections.Frozen;
using System.Security.Cryptography;
using Bytedesk.Functions.Sessions;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.Options;

namespace Bytedesk.Functions.Web;

/// <summary>A file of the pages in one coding.</summary>
/// <param name="Coding">The <c>Content-Encoding</c>; null: as it is.</param>
/// <param name="ETag">Of these bytes, quoted.</param>
internal sealed record Representation(byte[] Bytes, string? Coding, string ETag);

/// <summary>A file of the pages, whose name has the hash of what is in it.</summary>
/// <param name="Representations">The smallest first.</param>
internal sealed record Asset(string ContentType, IReadOnlyList<Representation> Representations);

/// <summary>The built pages, read once: two HTML files, and what they load.</summary>
internal sealed class Pages
{
    private static readonly (string Extension, string Coding)[] Compressed = [(".br", "br"), (".gz", "gzip")];

    private readonly Lazy<FrozenDictionary<string, Asset>> _assets;
    private readonly Lazy<FrozenDictionary<WebApp, byte[]>> _pages;

    public Pages(IOptions<WebOptions> options)
    {
        var root = options.Value.Root is { Length: > 0 } setting ? setting : Path.Combine(AppContext.BaseDirectory, "pages");
        _assets = new(() => ReadAssets(Path.Combine(root, "assets")));
        _pages = new(() => Enum.GetValues<WebApp>()
            .Select(app => (App: app, File: Path.Combine($"{root}{PageRoutes.RootOf(app)}", "index.html")))
            .Where(static page => File.Exists(page.File))
            .ToFrozenDictionary(static page => page.App, static page => File.ReadAllBytes(page.File)));
    }

    /// <summary>The HTML of a page; null when it is not built.</summary>
    public byte[]? Find(WebApp app) => _pages.Value.GetValueOrDefault(app);

    public Asset? FindAsset(string name) => _assets.Value.GetValueOrDefault(name);

    private static FrozenDictionary<string, Asset> ReadAssets(string directory)
    {
        var types = new FileExtensionContentTypeProvider();
        var files = Directory.Exists(directory) ? Directory.GetFiles(directory) : [];
        return files
            .Where(static file => Array.TrueForAll(Compressed, form => !file.EndsWith(form.Extension, StringComparison.Ordinal)))
            .ToFrozenDictionary(
                static file => Path.GetFileName(file),
                file => new Asset(
                    types.TryGetContentType(file, out var type) ? type : "application/octet-stream",
                    [
                        .. Compressed.Where(form => File.Exists(file + form.Extension)).Select(form => Read(file + form.Extension, form.Coding)),
                        Read(file, coding: null),
                    ]));
    }

    private static Representation Read(string file, string? coding)
    {
        var bytes = File.ReadAllBytes(file);
        return new Representation(bytes, coding, $"\"{Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 12))}\"");
    }
}

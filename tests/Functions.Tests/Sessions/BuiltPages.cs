namespace Bytedesk.Functions.Tests.Sessions;

/// <summary>A folder as the build of the pages leaves it, with the least in it.</summary>
internal static class BuiltPages
{
    public const string Agent = "<!doctype html><title>agent</title>";
    public const string Admin = "<!doctype html><title>admin</title>";

    /// <summary>Makes one.</summary>
    /// <returns>The setting that names it.</returns>
    public static string Create()
    {
        var root = Directory.CreateTempSubdirectory("pages-").FullName;
        foreach (var (name, text) in ((string, string)[])
            [
                ("agent/index.html", Agent),
                ("admin/index.html", Admin),

                // What is in them tells which was sent.
                ("assets/app-0a1b2c3d.js", "as it is"),
                ("assets/app-0a1b2c3d.js.br", "as brotli"),
                ("assets/app-0a1b2c3d.js.gz", "as gzip"),
                ("assets/styles-4e5f6071.css", "plain styles"),
                ("assets/styles-4e5f6071.css.gz", "styles as gzip"),
                ("assets/logo-8293a4b5.svg", "<svg/>"),
            ])
        {
            var file = Path.Combine(root, name);
            _ = Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, text);
        }

        return $"--Web:Root={root}";
    }
}

namespace Bytedesk.LocalStart.Tests;

/// <summary>A copy of this repository with the app itself.</summary>
public sealed class ProductCopy : WorkingCopy
{
    protected override string Name => "product copy";

    protected override void CopyApp(string origin)
    {
        foreach (var file in (string[])["Directory.Build.targets", "host.json"])
        {
            File.Copy(Path.Combine(origin, file), Path.Combine(Root, file));
        }

        Copy(Path.Combine(origin, "src"), Path.Combine(Root, "src"));
    }
}

namespace Bytedesk.Functions;

/// <summary>The version of a thing that a change is meant for.</summary>
/// <param name="Versions">Any of these; null: whichever it is in.</param>
internal readonly record struct ExpectedVersion(IReadOnlyList<int>? Versions)
{
    public bool Allows(int version) => Versions is null || Versions.Contains(version);
}

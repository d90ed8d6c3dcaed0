namespace Bytedesk.Infra.Tests.Syntax;

/// <summary>A line of a file.</summary>
internal readonly record struct Position(string File, int Line)
{
    public override string ToString() => $"{File}:{Line}";
}

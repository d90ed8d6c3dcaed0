namespace Bytedesk.Infra.Tests.Syntax;

/// <summary>A use of another file.</summary>
internal sealed record ModuleSyntax(int Line, string Symbol, string Path, Repetition? Loop, Expression? Condition, Expression Body)
{
    public IEnumerable<Expression> Parts => new[] { Loop?.Source, Condition, Body }.OfType<Expression>();

    /// <summary>What is passed.</summary>
    public Expression.Object? Parameters => (Body as Expression.Object)?["params"] as Expression.Object;
}

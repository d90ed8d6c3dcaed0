using Bytedesk.Infra.Tests.Syntax;

namespace Bytedesk.Infra.Tests.Evaluation;

/// <summary>A resource in one use of the file that declares it.</summary>
/// <param name="Declaration">How it is declared.</param>
/// <param name="Type">With all its parts, also when it is declared within another.</param>
/// <param name="Version">The version of the API.</param>
/// <param name="Bodies">One, or those of each branch.</param>
/// <param name="Scope">Where its names mean what.</param>
internal sealed record DeployedResource(ResourceSyntax Declaration, string Type, string Version, IReadOnlyList<Value.Map> Bodies, Scope Scope)
{
    public BicepFile File => Scope.File;

    public Position At => File.At(Declaration.Line);

    public override string ToString() => $"{At}: {Declaration.Symbol}";

    /// <summary>Everything that it can have on the way from its body.</summary>
    public IEnumerable<Value> Follow(string path) => Bodies.SelectMany(body => body.Follow(path));
}

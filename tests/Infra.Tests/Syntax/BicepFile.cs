using System.Text.Json.Serialization;

namespace Bytedesk.Infra.Tests.Syntax;

/// <summary>What a Bicep file declares.</summary>
internal sealed record BicepFile(
    string Scope,
    IReadOnlyList<Import> Imports,
    IReadOnlyList<Declaration> Parameters,
    IReadOnlyList<Declaration> Variables,
    IReadOnlyList<FunctionDeclaration> Functions,
    IReadOnlyList<Declaration> Types,
    IReadOnlyList<ResourceSyntax> Resources,
    IReadOnlyList<ModuleSyntax> Modules,
    IReadOnlyList<Declaration> Outputs)
{
    /// <summary>From the repository's root, with slashes.</summary>
    [JsonIgnore]
    public string Path { get; init; } = "";

    /// <summary>The resources with those that are declared within others.</summary>
    [JsonIgnore]
    public IEnumerable<ResourceSyntax> AllResources => Resources.SelectMany(static resource => resource.All);

    /// <summary>Every expression of the file, and all within.</summary>
    [JsonIgnore]
    public IEnumerable<Expression> Expressions =>
        Parameters.Concat(Variables).Concat(Outputs).Select(static declaration => declaration.Value).OfType<Expression>()
            .Concat(Functions.Select(static function => function.Body))
            .Concat(AllResources.SelectMany(static resource => resource.Parts))
            .Concat(Modules.SelectMany(static module => module.Parts))
            .SelectMany(static expression => expression.All);

    /// <summary>For a fault.</summary>
    public Position At(int line) => new(Path, line);
}

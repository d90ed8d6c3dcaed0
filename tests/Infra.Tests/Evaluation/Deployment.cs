using Bytedesk.Infra.Tests.Syntax;

namespace Bytedesk.Infra.Tests.Evaluation;

/// <summary>All that a template deploys, with the modules that it uses.</summary>
internal sealed class Deployment
{
    private readonly Evaluator _evaluator;

    public Deployment(Template template)
    {
        _evaluator = new Evaluator(template);
        var scopes = template.Files.TryGetValue(Template.Main, out var main)
            ? Uses(new Scope(main, new Dictionary<string, IReadOnlyList<Value>>())).ToArray()
            : [];
        Scopes = scopes;
        Resources = [.. scopes.SelectMany(scope => scope.File.Resources.SelectMany(resource => Expand(resource, scope, null)))];
    }

    /// <summary>The main file, and a use of each module.</summary>
    public IReadOnlyList<Scope> Scopes { get; }

    /// <summary>Every resource of all of them; those of a loop once a turn.</summary>
    public IReadOnlyList<DeployedResource> Resources { get; }

    public IEnumerable<DeployedResource> Of(string type) => Resources.Where(resource => !resource.Declaration.Existing && resource.Type == type);

    public IReadOnlyList<Value> Evaluate(Expression expression, Scope scope) => _evaluator.Evaluate(expression, scope);

    private IEnumerable<Scope> Uses(Scope scope) =>
        scope.File.Modules.SelectMany(module => _evaluator.Enter(module, scope)).SelectMany(Uses).Prepend(scope);

    private IEnumerable<DeployedResource> Expand(ResourceSyntax resource, Scope scope, DeployedResource? parent)
    {
        var (name, version) = resource.Kind.Split('@') is [var head, var tail] ? (head, tail) : (resource.Kind, parent?.Version ?? "");
        var type = parent is null ? name : $"{parent.Type}/{name}";
        foreach (var turn in resource.Loop is { } loop ? _evaluator.Turns(loop.Source, loop.Variables, scope) : [scope])
        {
            var deployed = new DeployedResource(resource, type, version, [.. _evaluator.Evaluate(resource.Body, turn).OfType<Value.Map>()], turn);
            yield return deployed;
            foreach (var nested in resource.Nested.SelectMany(nested => Expand(nested, turn, deployed)))
            {
                yield return nested;
            }
        }
    }
}

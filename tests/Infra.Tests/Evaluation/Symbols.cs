using Bytedesk.Infra.Tests.Syntax;

namespace Bytedesk.Infra.Tests.Evaluation;

/// <summary>What the names of a file stand for.</summary>
internal sealed class Symbols(Template template, Evaluator evaluator)
{
    /// <summary>What a name can stand for; unknown when it is a resource or is not declared.</summary>
    public IReadOnlyList<Value> Look(string name, Position at, Scope scope)
    {
        if (scope.Bound.TryGetValue(name, out var bound))
        {
            return bound;
        }

        if (scope.File.Variables.FirstOrDefault(variable => variable.Name == name) is { Value: { } value })
        {
            // Variables see the file's parameters, never the variables of the loop that uses them.
            return evaluator.Evaluate(value, scope);
        }

        if (scope.File.Parameters.FirstOrDefault(parameter => parameter.Name == name) is { } parameter)
        {
            return Unpassed(parameter, at, scope);
        }

        return Imported(name, scope) is var (file, original) && file.Variables.FirstOrDefault(variable => variable.Name == original) is { Value: { } exported }
            ? evaluator.Evaluate(exported, new Scope(file, new Dictionary<string, IReadOnlyList<Value>>()))
            : [new Value.Opaque(at)];
    }

    private (BicepFile File, string Name)? Imported(string name, Scope scope) => (
        from import in scope.File.Imports
        from imported in import.Names
        where imported.Alias == name
        let file = template.Find(scope.File, import.Path)
        where file is not null
        select ((BicepFile, string)?)(file, imported.Name)).FirstOrDefault();

    private IReadOnlyList<Value> Unpassed(Declaration parameter, Position at, Scope scope)
    {
        if (parameter.IsSecure)
        {
            return [new Value.Opaque(at, "string", Origin: Traits.Secret)];
        }

        var allowed = parameter.Decorators.FirstOrDefault(static decorator => decorator.Name == "allowed")?.Arguments.OfType<Expression.Array>().FirstOrDefault();
        if (allowed is not null)
        {
            return [.. allowed.Items.SelectMany(item => evaluator.Evaluate(item, scope))];
        }

        if (parameter.Value is not null && scope.File.Path != Template.Main)
        {
            return evaluator.Evaluate(parameter.Value, scope);
        }

        return [TypeOf(parameter.Type?.Text.TrimEnd('?'), at, scope)];
    }

    private Value TypeOf(string? type, Position at, Scope scope)
    {
        var declared = scope.File.Types.FirstOrDefault(found => found.Name == type) is { } own ? (File: scope.File, Type: own)
            : Imported(type ?? "", scope) is var (file, name) && file.Types.FirstOrDefault(found => found.Name == name) is { } exported ? (File: file, Type: exported)
            : default;
        return declared.Type is { Type.Members: { } members }
            ? new Value.Map(
                at,
                [.. members.Select(member => new Member(declared.File.At(member.Line), member.Name, [TypeOf(member.Type?.Text.TrimEnd('?'), at, scope)]))],
                Open: !declared.Type.Has("sealed"))
            : new Value.Opaque(at, type switch
            {
                "string" or "int" or "bool" or "object" or "array" => type,
                not null when type.EndsWith("[]", StringComparison.Ordinal) => "array",
                _ => null,
            });
    }
}

using Bytedesk.Infra.Tests.Syntax;

namespace Bytedesk.Infra.Tests.Checks;

/// <summary>Every name stands for something, and everything declared is used.</summary>
internal static class ReferenceCheck
{
    private static readonly string[] Namespaces = ["az", "sys"];

    private static readonly string[] Primitives = ["any", "array", "bool", "int", "object", "string", "resourceInput", "resourceOutput"];

    public static IEnumerable<string> Faults(Template template) => template.Files.Values.SelectMany(file => Faults(file, template));

    private static IEnumerable<string> Faults(BicepFile file, Template template)
    {
        var declared = Declared(file).ToArray();
        var names = declared.Select(static one => one.Name).ToHashSet();
        var used = new HashSet<string>();
        var unresolved = Roots(file).SelectMany(root => Unresolved(root.Expression, [.. names, .. root.Bound], file, used)).ToArray();
        var types = file.Parameters.Concat(file.Outputs).Concat(file.Types).SelectMany(static declaration => declaration.Type?.Names ?? []).ToArray();
        used.UnionWith(types);
        return
        [
            .. declared.GroupBy(static one => one.Name).Where(static group => group.Count() > 1).Select(group => $"{file.At(group.Last().Line)}: {group.Key} is declared twice"),
            .. unresolved,
            .. types.Where(type => !names.Contains(type) && !Primitives.Contains(type)).Select(type => $"{file.Path}: the type {type} is not declared"),
            .. declared.Where(one => one.MustBeUsed && !used.Contains(one.Name)).Select(one => $"{file.At(one.Line)}: {one.Name} is not used"),
            .. file.Imports.SelectMany(import => ImportFaults(import, file, template)),
            .. file.Modules.SelectMany(module => ModuleFaults(module, file, template)),
            .. file.Expressions.OfType<Expression.Access>().SelectMany(access => OutputFaults(access, file, template)),
        ];
    }

    private static IEnumerable<(string Name, int Line, bool MustBeUsed)> Declared(BicepFile file) =>
    [
        .. file.Parameters.Concat(file.Variables).Concat(file.Types).Select(static one => (one.Name, one.Line, !one.Has("export"))),
        .. file.Functions.Select(static one => (one.Name, one.Line, !one.Decorators.Any(static decorator => decorator.Name == "export"))),
        .. file.Imports.SelectMany(static import => import.Names.Select(name => (name.Alias, import.Line, true))),
        .. file.AllResources.Select(static one => (one.Symbol, one.Line, one.Existing)),
        .. file.Modules.Select(static one => (one.Symbol, one.Line, false)),
    ];

    private static IEnumerable<(Expression Expression, IReadOnlyList<string> Bound)> Roots(BicepFile file) =>
    [
        .. file.Parameters.Concat(file.Variables).Concat(file.Outputs).Where(static one => one.Value is not null).Select(static one => (one.Value!, (IReadOnlyList<string>)[])),
        .. file.Functions.Select(static one => (one.Body, one.Parameters)),
        .. file.AllResources.SelectMany(static one => one.Parts.Select(part => (part, one.Loop?.Variables ?? []))),
        .. file.Modules.SelectMany(static one => one.Parts.Select(part => (part, one.Loop?.Variables ?? []))),
    ];

    private static IEnumerable<string> Unresolved(Expression expression, HashSet<string> known, BicepFile file, HashSet<string> used)
    {
        switch (expression)
        {
            case Expression.Name name:
                used.Add(name.Value);
                return known.Contains(name.Value) || Namespaces.Contains(name.Value) ? [] : [$"{file.At(name.Line)}: {name.Value} is not declared"];
            case Expression.Call { Function: Expression.Name function } call:
                used.Add(function.Value);
                return [
                    .. known.Contains(function.Value) || BicepFunctions.Names.Contains(function.Value) ? Array.Empty<string>() : [$"{file.At(call.Line)}: there is no function {function.Value}"],
                    .. call.Arguments.SelectMany(argument => Unresolved(argument, known, file, used)),
                ];
            case Expression.Loop loop:
                return [.. Unresolved(loop.Source, known, file, used), .. Unresolved(loop.Body, [.. known, .. loop.Variables], file, used)];
            case Expression.Lambda lambda:
                return Unresolved(lambda.Body, [.. known, .. lambda.Parameters], file, used);
            default:
                return [.. expression.Parts.SelectMany(part => Unresolved(part, known, file, used))];
        }
    }

    private static IEnumerable<string> ImportFaults(Import import, BicepFile file, Template template) => template.Find(file, import.Path) is not { } source
        ? [$"{file.At(import.Line)}: there is no {import.Path}"]
        : import.Names
            .Where(name => name.Name != "*" && !source.Variables.Concat(source.Types).Any(one => one.Name == name.Name && one.Has("export")))
            .Select(name => $"{file.At(import.Line)}: {import.Path} exports no {name.Name}");

    private static IEnumerable<string> ModuleFaults(ModuleSyntax module, BicepFile file, Template template)
    {
        if (template.Find(file, module.Path) is not { } target)
        {
            return [$"{file.At(module.Line)}: there is no {module.Path}"];
        }

        var passed = (module.Parameters?.Members ?? []).Select(static member => (Name: (member.Name as Expression.Text)?.Value ?? "", member.Line)).ToArray();
        var body = (module.Body as Expression.Object)?.Members.Select(static member => ((Expression.Text)member.Name).Value) ?? [];
        return
        [
            .. body.Except(["name", "scope", "params", "dependsOn"]).Select(name => $"{file.At(module.Line)}: a module has no {name}"),
            .. passed.Where(one => target.Parameters.All(parameter => parameter.Name != one.Name)).Select(one => $"{file.At(one.Line)}: {module.Path} has no parameter {one.Name}"),
            .. target.Parameters.Where(parameter => parameter.IsRequired && passed.All(one => one.Name != parameter.Name))
                .Select(parameter => $"{file.At(module.Line)}: {module.Path} needs the parameter {parameter.Name}"),
        ];
    }

    private static IEnumerable<string> OutputFaults(Expression.Access access, BicepFile file, Template template) =>
        access.Target is Expression.Access { Member: "outputs", Target: Expression.Name symbol }
        && file.Modules.FirstOrDefault(module => module.Symbol == symbol.Value) is { } used
        && template.Find(file, used.Path) is { } target
        && target.Outputs.All(output => output.Name != access.Member)
            ? [$"{file.At(access.Line)}: {used.Path} has no output {access.Member}"]
            : [];
}

using Bytedesk.Infra.Tests.Syntax;

namespace Bytedesk.Infra.Tests.Evaluation;

/// <summary>Works out what the expressions of a template can be before it is deployed: every branch of a choice counts.</summary>
internal sealed class Evaluator
{
    // Beyond these the branches of one text or object are not told apart.
    private const int MostAlternatives = 64;

    private readonly Template _template;
    private readonly Symbols _symbols;

    public Evaluator(Template template)
    {
        _template = template;
        _symbols = new Symbols(template, this);
    }

    /// <summary>Every value that an expression can have.</summary>
    public IReadOnlyList<Value> Evaluate(Expression expression, Scope scope)
    {
        var at = scope.File.At(expression.Line);
        return expression switch
        {
            Expression.Text text => [new Value.Text(at, text.Value)],
            Expression.Number number => [new Value.Number(at, number.Value)],
            Expression.Boolean truth => [new Value.Truth(at, truth.Value)],
            Expression.Null => [new Value.Nothing(at)],
            Expression.Interpolation interpolation => Join(interpolation, at, scope),
            Expression.Object map => [new Value.Map(at, [.. map.Members.SelectMany(member => MembersOf(member, scope))], Open: false)],
            Expression.Array array => [new Value.List(at, [.. array.Items.SelectMany(item => Evaluate(item, scope))])],
            Expression.Loop loop => [new Value.List(at, [.. Turns(loop.Source, loop.Variables, scope).SelectMany(turn => Evaluate(loop.Body, turn))])],
            Expression.Choice choice => [.. Evaluate(choice.Then, scope), .. Evaluate(choice.Otherwise, scope)],
            Expression.Binary { Operator: "??" } either =>
                [.. Evaluate(either.Left, scope).Where(static value => value is not Value.Nothing), .. Evaluate(either.Right, scope)],
            Expression.Binary { Operator: "-" } minus when minus.Left == minus.Right && Evaluate(minus.Left, scope) is [Value.Number number] =>
                [number with { Amount = -number.Amount }],
            Expression.Binary binary => [new Value.Opaque(at, binary.Operator is "+" or "-" or "*" or "/" or "%" ? "int" : "bool")],
            Expression.Name name => _symbols.Look(name.Value, at, scope),
            Expression.Access access => Reach(access, at, scope),
            Expression.Index index => [.. Evaluate(index.Target, scope).SelectMany(value => ItemOf(value, index, at, scope))],
            Expression.Call call => Answer(call, at, scope),
            _ => [new Value.Opaque(at)],
        };
    }

    /// <summary>The scope of each turn of a loop; one turn with unknown variables when its source is not known.</summary>
    public IEnumerable<Scope> Turns(Expression source, IReadOnlyList<string> variables, Scope scope) =>
        from value in Evaluate(source, scope)
        from item in value is Value.List list ? list.Items : [new Value.Opaque(value.At, Origin: value.Traits)]
        select scope.With(Bind(variables, [[item], [new Value.Opaque(value.At, "int")]]));

    /// <summary>The scope within a module's file, of each turn when it is in a loop; none when there is no such file.</summary>
    public IEnumerable<Scope> Enter(ModuleSyntax module, Scope scope) => _template.Find(scope.File, module.Path) is not { } file ? [] :
        from turn in module.Loop is { } loop ? Turns(loop.Source, loop.Variables, scope) : [scope]
        select new Scope(file, (module.Parameters?.Members ?? [])
            .Where(static member => member.Name is Expression.Text)
            .ToDictionary(static member => ((Expression.Text)member.Name).Value, member => Passed(file, member, turn)));

    // A parameter that is @secure() is a secret in the module, whatever is passed.
    private IReadOnlyList<Value> Passed(BicepFile file, MemberSyntax passed, Scope scope)
    {
        var values = Evaluate(passed.Value, scope);
        var name = ((Expression.Text)passed.Name).Value;
        return file.Parameters.Any(parameter => parameter.Name == name && parameter.IsSecure)
            ? [new Value.Opaque(scope.File.At(passed.Line), "string", Origin: Traits.Secret)]
            : [.. values.Where(static value => value is not Value.Nothing).DefaultIfEmpty(new Value.Nothing(scope.File.At(passed.Line)))];
    }

    private static IEnumerable<KeyValuePair<string, IReadOnlyList<Value>>> Bind(IReadOnlyList<string> names, IReadOnlyList<IReadOnlyList<Value>> values) =>
        names.Zip(values, KeyValuePair.Create);

    private IReadOnlyList<Value> Join(Expression.Interpolation interpolation, Position at, Scope scope)
    {
        IEnumerable<(string Text, bool Known, Traits Traits)> joined = [("", true, Traits.None)];
        foreach (var piece in interpolation.Pieces)
        {
            var values = Evaluate(piece, scope);
            joined =
            [
                .. joined
                    .SelectMany(start => values.Select(value => (start.Text + value.Pattern, start.Known && value is Value.Text, start.Traits | value.Traits)))
                    .Take(MostAlternatives),
            ];
        }

        return [.. joined.Select(Value (text) => text.Known ? new Value.Text(at, text.Text) : new Value.Opaque(at, "string", text.Text, text.Traits))];
    }

    private IEnumerable<Member> MembersOf(MemberSyntax member, Scope scope) =>
        Evaluate(member.Name, scope).Select(name => new Member(scope.File.At(member.Line), name.Pattern, Evaluate(member.Value, scope)));

    private IReadOnlyList<Value> Reach(Expression.Access access, Position at, Scope scope)
    {
        if (access.Target is Expression.Access { Member: "outputs", Target: Expression.Name symbol }
            && scope.File.Modules.FirstOrDefault(module => module.Symbol == symbol.Value) is { } module)
        {
            return Enter(module, scope).FirstOrDefault() is { } inner && inner.File.Outputs.FirstOrDefault(output => output.Name == access.Member) is { Value: { } output } declared
                ? declared.IsSecure ? [new Value.Opaque(at, Origin: Traits.Secret)] : Evaluate(output, inner)
                : [new Value.Opaque(at)];
        }

        if (access.Target is Expression.Name resource && !scope.Bound.ContainsKey(resource.Value)
            && scope.File.Resources.FirstOrDefault(found => found.Symbol == resource.Value) is { Loop: null } declaration)
        {
            return access.Member == "name" && declaration.Body is Expression.Object body && body["name"] is { } name
                ? Evaluate(name, scope)
                : [new Value.Opaque(at, access.Member is "id" or "location" ? "string" : null)];
        }

        return
        [
            .. Evaluate(access.Target, scope).SelectMany(value => value is Value.Map map && map[access.Member] is { Count: > 0 } values
                ? values
                : [new Value.Opaque(at, Origin: value.Traits & Traits.Secret)]),
        ];
    }

    private IReadOnlyList<Value> ItemOf(Value value, Expression.Index index, Position at, Scope scope) => value switch
    {
        Value.Map map when Evaluate(index.Key, scope) is [Value.Text key] => map[key.Content],
        Value.List list when Evaluate(index.Key, scope) is [Value.Number number] && number.Amount < list.Items.Count && number.Amount >= 0 =>
            [list.Items[int.CreateChecked(number.Amount)]],
        Value.List list => list.Items,
        _ => [new Value.Opaque(at, Origin: value.Traits & Traits.Secret)],
    };

    private IReadOnlyList<Value> Answer(Expression.Call call, Position at, Scope scope)
    {
        if (call.Function is Expression.Name own && scope.File.Functions.FirstOrDefault(function => function.Name == own.Value) is { } function)
        {
            return Evaluate(function.Body, scope.With(Bind(function.Parameters, [.. call.Arguments.Select(argument => Evaluate(argument, scope))])));
        }

        if (call.FunctionName is "map" && call.Arguments is [var source, Expression.Lambda lambda])
        {
            return [.. Evaluate(source, scope).Select(Value (value) => value is Value.List
                ? new Value.List(at, [.. Turns(source, lambda.Parameters, scope).SelectMany(turn => Evaluate(lambda.Body, turn))])
                : new Value.Opaque(at, "array", Origin: value.Traits))];
        }

        var arguments = call.Arguments.Where(static argument => argument is not Expression.Lambda).Select(argument => Evaluate(argument, scope)).ToArray();
        return BuiltInFunctions.Answer(call.FunctionName, arguments, at, MostAlternatives);
    }
}

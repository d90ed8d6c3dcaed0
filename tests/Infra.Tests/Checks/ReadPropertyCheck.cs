using Bytedesk.Infra.Tests.Evaluation;
using Bytedesk.Infra.Tests.Schemas;
using Bytedesk.Infra.Tests.Syntax;

namespace Bytedesk.Infra.Tests.Checks;

/// <summary>What a template reads of a resource exists: <c>account.properties.primaryEndpoints.table</c>.</summary>
internal sealed class ReadPropertyCheck(IReadOnlyDictionary<string, ResourceSchema> schemas)
{
    /// <summary>How many steps of such ways were looked up.</summary>
    public int Count { get; private set; }

    public IEnumerable<string> Faults(Deployment deployment) =>
        deployment.Scopes.Select(static scope => scope.File).Distinct().SelectMany(file => FaultsOf(file, deployment)).Distinct();

    private IEnumerable<string> FaultsOf(BicepFile file, Deployment deployment) =>
        from access in file.Expressions.OfType<Expression.Access>()
        let steps = Steps(access).ToArray()
        where steps is [Expression.Name, Expression.Access { Nested: false }, ..]
        let symbol = ((Expression.Name)steps[0]).Value
        let resource = deployment.Resources.FirstOrDefault(resource => resource.File == file && resource.Declaration.Symbol == symbol)
        where resource is not null && schemas.ContainsKey(resource.Type)
        from fault in Walk(file, resource, [.. steps.Skip(1).Cast<Expression.Access>()])
        select fault;

    private IEnumerable<string> Walk(BicepFile file, DeployedResource resource, IReadOnlyList<Expression.Access> steps)
    {
        var schema = schemas[resource.Type];
        var at = schema.Body;
        foreach (var step in steps)
        {
            Count++;
            if (at.Discriminator is not null || IsCalled(file, step))
            {
                yield break;
            }

            var type = at[step.Member]?.Type ?? at.AdditionalPropertiesType;
            if (type is null)
            {
                var path = steps.TakeWhile(other => other != step).Append(step).Select(static other => other.Member);
                yield return $"{file.At(step.Line)}: {resource.Type} has no {string.Join('.', path)}";
                yield break;
            }

            if (!schema.Objects.TryGetValue(type, out at!))
            {
                yield break;
            }
        }
    }

    private static bool IsCalled(BicepFile file, Expression.Access access) =>
        file.Expressions.OfType<Expression.Call>().Any(call => ReferenceEquals(call.Function, access));

    private static IEnumerable<Expression> Steps(Expression expression) =>
        expression is Expression.Access access ? Steps(access.Target).Append(access) : [expression];
}

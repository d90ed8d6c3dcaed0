using Bytedesk.Infra.Tests.Evaluation;
using Bytedesk.Infra.Tests.Syntax;

namespace Bytedesk.Infra.Tests.Checks;

/// <summary>Each role is one of the few that are needed, given on one resource only.</summary>
internal static class RoleCheck
{
    private const string SecretsOfficer = "Key Vault Secrets Officer";

    // https://learn.microsoft.com/azure/role-based-access-control/built-in-roles
    private static readonly Dictionary<string, (string Name, string On)> Allowed = new(StringComparer.Ordinal)
    {
        ["b7e6dc6d-f1e8-4753-8033-0f276bb0955b"] = ("Storage Blob Data Owner", "Microsoft.Storage/storageAccounts"),
        ["0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3"] = ("Storage Table Data Contributor", "Microsoft.Storage/storageAccounts"),
        ["4633458b-17de-408a-b874-0445c86b69e6"] = ("Key Vault Secrets User", "Microsoft.KeyVault/vaults"),
        ["b86a8fe4-44ce-4948-aee5-eccb2c155cd7"] = (SecretsOfficer, "Microsoft.KeyVault/vaults"),
        ["3913510d-42f4-4e42-8a64-420c390055eb"] = ("Monitoring Metrics Publisher", "Microsoft.Insights/components"),
    };

    public static IEnumerable<string> Faults(Deployment deployment) =>
        deployment.Of("Microsoft.Authorization/roleAssignments").SelectMany(assignment => FaultsOf(assignment, deployment)).Distinct();

    /// <summary>The built-in names of the roles that a template gives.</summary>
    public static IEnumerable<string> Given(Deployment deployment) => deployment.Of("Microsoft.Authorization/roleAssignments")
        .SelectMany(assignment => Ids(assignment, deployment)).Select(static id => Allowed.GetValueOrDefault(id).Name ?? id).Distinct();

    private static IEnumerable<string> FaultsOf(DeployedResource assignment, Deployment deployment)
    {
        var body = (Expression.Object)assignment.Declaration.Body;
        var properties = body["properties"] as Expression.Object;
        var scope = (body["scope"] as Expression.Name)?.Value;
        var target = deployment.Resources.FirstOrDefault(resource => resource.File == assignment.File && resource.Declaration.Symbol == scope);
        if (target is null)
        {
            yield return $"{assignment} is not scoped to a resource of its file";
            yield break;
        }

        var ids = Ids(assignment, deployment).ToArray();
        if (ids.Length == 0)
        {
            yield return $"{assignment} has no role that can be told";
        }

        foreach (var id in ids)
        {
            if (!Allowed.TryGetValue(id, out var role))
            {
                yield return $"{assignment} gives the role {id}, which is not allowed";
            }
            else if (role.On != target.Type)
            {
                yield return $"{assignment} gives {role.Name} on {target.Type}";
            }
            else if (role.Name == SecretsOfficer && IsForTheApp(assignment))
            {
                yield return $"{assignment} gives {role.Name} to another than the person who deploys";
            }
        }

        if (properties?["principalType"] is null)
        {
            yield return $"{assignment} does not say the principalType";
        }

        var named = (body["name"] as Expression.Call) is { FunctionName: "guid" } guid ? guid.Arguments.Select(Written).ToArray() : [];
        var expected = new[] { $"{scope}.id", Written(properties?["principalId"]), Written(RoleOf(properties)) };
        if (expected.Except(named).Any())
        {
            yield return $"{assignment} is not named guid({string.Join(", ", expected)})";
        }
    }

    // The person who deploys may be nobody, and is told apart from the identity of the app by that.
    private static bool IsForTheApp(DeployedResource assignment) =>
        assignment.Declaration.Condition is null || assignment.Follow("properties.principalType").All(static type => type.Pattern == "ServicePrincipal");

    private static IEnumerable<string> Ids(DeployedResource assignment, Deployment deployment) =>
        RoleOf((assignment.Declaration.Body as Expression.Object)?["properties"] as Expression.Object) is { } role
            ? deployment.Evaluate(role, assignment.Scope).Select(static value => value.Pattern)
            : [];

    private static Expression? RoleOf(Expression.Object? properties) =>
        properties?["roleDefinitionId"] is Expression.Call { FunctionName: "subscriptionResourceId", Arguments: [Expression.Text type, var role] }
        && type.Value == "Microsoft.Authorization/roleDefinitions" ? role : null;

    private static string Written(Expression? expression) => expression switch
    {
        Expression.Name name => name.Value,
        Expression.Access access => $"{Written(access.Target)}.{access.Member}",
        Expression.Text text => $"'{text.Value}'",
        _ => "?",
    };
}

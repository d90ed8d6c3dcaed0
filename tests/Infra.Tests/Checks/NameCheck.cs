using System.Text.RegularExpressions;
using Bytedesk.Infra.Tests.Evaluation;
using Bytedesk.Infra.Tests.Syntax;

namespace Bytedesk.Infra.Tests.Checks;

/// <summary>Two deployments never meet in a name, and no cloud's host names are spelled out.</summary>
internal static partial class NameCheck
{
    // Named by what they are, or unique within their own scope alone.
    private static readonly string[] Exceptions =
    [
        "Microsoft.Resources/resourceGroups", "Microsoft.Network/privateDnsZones", "Microsoft.Insights/diagnosticSettings",
    ];

    // https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules
    private static readonly Dictionary<string, Regex> Rules = new(StringComparer.Ordinal)
    {
        ["Microsoft.Storage/storageAccounts"] = new("^[a-z0-9]{3,24}$"),
        ["Microsoft.KeyVault/vaults"] = new("^[a-z][a-z0-9-]{1,22}[a-z0-9]$"),
        ["Microsoft.Web/sites"] = new("^[a-z0-9][a-z0-9-]{0,58}[a-z0-9]$"),
    };

    // What uniqueString answers has this length.
    private static readonly string Unique = new('x', 13);

    public static IEnumerable<string> Faults(Template template, Deployment deployment) =>
    [
        .. deployment.Resources
            .Where(static resource => !resource.Declaration.Existing && resource.Type.Count(static letter => letter == '/') == 1 && !Exceptions.Contains(resource.Type))
            .Where(static resource => !resource.Bodies.All(static body =>
                body["name"] is { Count: > 0 } names && names.All(static name => name.Traits.HasFlag(Traits.Unique))))
            .Select(static resource => $"{resource} has a name that does not come from uniqueString")
            .Distinct(),
        .. from resource in deployment.Resources
           where !resource.Declaration.Existing && Rules.ContainsKey(resource.Type)
           from name in resource.Follow("name").Select(static name => name.Pattern.Replace("*", Unique, StringComparison.Ordinal)).Distinct()
           where !Rules[resource.Type].IsMatch(name)
           select $"{resource} has the name {name}, which {resource.Type} does not allow",
        .. template.Files.Values.SelectMany(static file => file.Expressions.OfType<Expression.Text>()
            .Where(static text => HostName().IsMatch(text.Value))
            .Select(text => $"{file.At(text.Line)}: '{text.Value}' has the host name of one cloud")),
    ];

    [GeneratedRegex(
        @"windows\.net|azure\.(com|net|cn|us)|chinacloudapi\.cn|azurewebsites\.(net|cn)|microsoftonline\.(com|us)|usgovcloudapi\.net|vaultcore\.azure|microsoft\.com",
        RegexOptions.IgnoreCase)]
    private static partial Regex HostName();
}

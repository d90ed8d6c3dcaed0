using System.Text.RegularExpressions;
using Bytedesk.Infra.Tests.Evaluation;

namespace Bytedesk.Infra.Tests.Checks;

/// <summary>Template and app agree on the names of settings and tables, both ways.</summary>
internal static partial class SettingsCheck
{
    /// <summary>The app's own settings that no deployment has, and why.</summary>
    public static readonly IReadOnlyDictionary<string, string> NotDeployed = new Dictionary<string, string>
    {
        ["Storage__ConnectionString"] = "It has a key; in Azure the app has an identity.",
        ["Signing__KeyFile"] = "For development without a vault.",
    };

    public static IEnumerable<string> Faults(Deployment deployment)
    {
        var members = Members(deployment).ToArray();
        var names = members.Select(static member => member.Name).ToHashSet();
        var settings = members.Length == 0 ? ["The template has no appsettings"] : members
            .Where(static member => !AppSettings.Names.Contains(member.Name) && !Others().IsMatch(member.Name))
            .Select(static member => $"{member.At}: neither the app nor its host reads {member.Name}");
        var unreachable = AppSettings.Names
            .Where(name => !names.Contains(name) && !NotDeployed.ContainsKey(name))
            .Select(static name => $"The app reads {name}, which the template cannot set");
        var forbidden = members.Where(static member => NotDeployed.ContainsKey(member.Name)).Select(static member => $"{member.At}: {member.Name} does not belong into a deployment");
        return settings.Concat(unreachable).Concat(forbidden).Concat(Tables(deployment)).Distinct();
    }

    /// <summary>The names of all settings that a deployment can have.</summary>
    public static IEnumerable<Member> Members(Deployment deployment) => deployment.Of("Microsoft.Web/sites/config")
        .SelectMany(static resource => resource.Bodies)
        .Where(static body => body["name"].Any(static name => name.Pattern == "appsettings"))
        .SelectMany(static body => body["properties"].OfType<Value.Map>())
        .SelectMany(static settings => settings.Members);

    private static IEnumerable<string> Tables(Deployment deployment)
    {
        var tables = deployment.Of("Microsoft.Storage/storageAccounts/tableServices/tables")
            .SelectMany(static table => table.Follow("name").Select(name => (table.At, Name: name.Pattern.TrimStart('*')))).ToArray();
        return
        [
            .. tables.Where(static table => !AppSettings.Tables.Contains(table.Name)).Select(static table => $"{table.At}: the app has no table {table.Name}"),
            .. AppSettings.Tables.Except(tables.Select(static table => table.Name)).Select(static name => $"The template lacks the table {name}"),
        ];
    }

    // Read by the Functions host, by Azure.Identity, by .NET's logging and by OpenTelemetry.
    [GeneratedRegex(
        @"^(AzureWebJobsStorage__(blobServiceUri|queueServiceUri|tableServiceUri|credential|clientId)|APPLICATIONINSIGHTS_(CONNECTION_STRING|AUTHENTICATION_STRING)"
        + @"|AZURE_CLIENT_ID|AZURE_AUTHORITY_HOST|Logging__LogLevel__\w+|OTEL_(EXPORTER_OTLP_(ENDPOINT|PROTOCOL|HEADERS)|SERVICE_NAME|RESOURCE_ATTRIBUTES|TRACES_SAMPLER(_ARG)?|METRIC_EXPORT_INTERVAL|SDK_DISABLED))$")]
    private static partial Regex Others();
}

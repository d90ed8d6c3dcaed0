using System.Reflection;
using System.Text.RegularExpressions;
using Bytedesk.Azurite;
using Bytedesk.Infra.Tests.Evaluation;
using Microsoft.Extensions.Logging;

namespace Bytedesk.Infra.Tests.Checks;

/// <summary>The queries of the alerts look for what the app really writes.</summary>
internal static partial class AlertCheck
{
    private static readonly IReadOnlyList<LoggerMessageAttribute> Messages =
    [
        .. AppSettings.Types
            .SelectMany(static type => type.GetMethods(BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic))
            .Select(static method => method.GetCustomAttribute<LoggerMessageAttribute>())
            .OfType<LoggerMessageAttribute>(),
    ];

    public static IEnumerable<string> Faults(Deployment deployment)
    {
        var queries = Queries(deployment).ToArray();
        return queries.Length == 0 ? ["There is no alert"] : queries.SelectMany(static query => FaultsOf(query)).Concat(Periods(deployment)).Distinct();
    }

    /// <summary>Every query of an alert.</summary>
    public static IEnumerable<Value.Text> Queries(Deployment deployment) => deployment.Of("Microsoft.Insights/scheduledQueryRules")
        .SelectMany(static rule => rule.Follow("properties.criteria.allOf.query")).OfType<Value.Text>();

    // Azure refuses several looks at rows that do not say when they are of.
    private static IEnumerable<string> Periods(Deployment deployment) => deployment.Of("Microsoft.Insights/scheduledQueryRules")
        .SelectMany(static rule => rule.Follow("properties.criteria.allOf.failingPeriods.numberOfEvaluationPeriods"))
        .Where(static periods => periods is not Value.Number { Amount: 1 })
        .Select(static periods => $"{periods.At}: a query without TimeGenerated is looked at once");

    private static IEnumerable<string> FaultsOf(Value.Text query)
    {
        foreach (var number in EventId().Matches(query.Content).Select(static match => int.Parse(match.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture)))
        {
            if (Messages.All(message => message.EventId != number))
            {
                yield return $"{query.At}: the app logs nothing with the event id {number}";
            }
        }

        foreach (var name in OperationName().Matches(query.Content).Select(static match => match.Groups[1].Value))
        {
            if (!File.Exists(Path.Combine(RepositoryRoot.Find(), "src", "Functions", name, "function.json")))
            {
                yield return $"{query.At}: the app has no function {name}";
            }
        }

        foreach (var text in Has().Matches(query.Content).Select(static match => match.Groups[1].Value))
        {
            if (!Messages.Any(message => message.Message.Contains(text, StringComparison.Ordinal)) && !IsCategory(text))
            {
                yield return $"{query.At}: no log line of the app has '{text}'";
            }
        }
    }

    private static bool IsCategory(string text) => AppSettings.Types.Any(type => type.FullName?.StartsWith(text, StringComparison.Ordinal) is true);

    [GeneratedRegex(@"EventId\)? *== *(\d+)")]
    private static partial Regex EventId();

    [GeneratedRegex(@"OperationName *[=!]= *'([^']*)'")]
    private static partial Regex OperationName();

    [GeneratedRegex(@"Message (?:has|contains|startswith) '([^']*)'")]
    private static partial Regex Has();
}

using System.Text.RegularExpressions;
using Bytedesk.Infra.Tests.Evaluation;
using Bytedesk.Infra.Tests.Syntax;

namespace Bytedesk.Infra.Tests.Checks;

/// <summary>No secret goes where it can be read: outputs, plain parameters, settings, the deployment's own record.</summary>
internal static partial class SecretCheck
{
    // With keys in them, or settings that Flex Consumption refuses.
    private static readonly string[] RefusedSettings =
    [
        "AzureWebJobsStorage", "AzureWebJobsDashboard", "AzureWebJobsStorage__accountKey", "WEBSITE_CONTENTAZUREFILECONNECTIONSTRING", "WEBSITE_CONTENTSHARE",
        "APPINSIGHTS_INSTRUMENTATIONKEY", "FUNCTIONS_WORKER_RUNTIME", "FUNCTIONS_EXTENSION_VERSION", "WEBSITE_RUN_FROM_PACKAGE", "SCM_DO_BUILD_DURING_DEPLOYMENT",
    ];

    public static IEnumerable<string> Faults(Template template, Deployment deployment) =>
    [
        .. template.Files.Values.SelectMany(FaultsOf),
        .. deployment.Scopes.SelectMany(scope => OutputFaults(scope, deployment)).Distinct(),
        .. deployment.Scopes.SelectMany(scope => scope.File.Modules.SelectMany(module => ParameterFaults(module, scope, template, deployment))).Distinct(),
    ];

    private static IEnumerable<string> FaultsOf(BicepFile file)
    {
        foreach (var parameter in file.Parameters.Where(static parameter => parameter.IsSecure || IsSecretByName(parameter)))
        {
            if (!parameter.IsSecure)
            {
                yield return $"{file.At(parameter.Line)}: {parameter.Name} is a secret and not @secure()";
            }

            if (parameter.Value is not null and not Expression.Text { Value: "" })
            {
                yield return $"{file.At(parameter.Line)}: {parameter.Name} is a secret and has a default";
            }
        }

        foreach (var output in file.Outputs.Where(static output => SecretName().IsMatch(output.Name)))
        {
            yield return $"{file.At(output.Line)}: the output {output.Name} is named as a secret";
        }

        foreach (var call in file.Expressions.OfType<Expression.Call>().Where(static call => ReadsSecrets(call.FunctionName)))
        {
            yield return $"{file.At(call.Line)}: {call.FunctionName} reads keys or secrets";
        }

        foreach (var access in file.Expressions.OfType<Expression.Access>().Where(static access => KeyProperty().IsMatch(access.Member)))
        {
            yield return $"{file.At(access.Line)}: {access.Member} is a key";
        }

        foreach (var text in file.Expressions.OfType<Expression.Text>())
        {
            if (ConnectionString().IsMatch(text.Value))
            {
                yield return $"{file.At(text.Line)}: a connection string with a key";
            }

            if (RefusedSettings.Contains(text.Value))
            {
                yield return $"{file.At(text.Line)}: {text.Value} does not belong into the settings";
            }
        }

        foreach (var resource in file.AllResources.Where(static resource => !resource.Existing && resource.Kind.StartsWith("Microsoft.KeyVault/vaults/secrets@", StringComparison.Ordinal)))
        {
            yield return $"{file.At(resource.Line)}: {resource.Symbol} is a secret that a template writes";
        }
    }

    private static bool IsSecretByName(Declaration parameter) =>
        parameter.Type?.Text.TrimEnd('?') is "string" or "object" && SecretName().IsMatch(parameter.Name);

    private static bool ReadsSecrets(string function) => function.StartsWith("list", StringComparison.OrdinalIgnoreCase) || function == "getSecret";

    private static IEnumerable<string> OutputFaults(Scope scope, Deployment deployment) => scope.File.Outputs
        .Where(output => output.Value is not null && deployment.Evaluate(output.Value, scope).Any(static value => value.Traits.HasFlag(Traits.Secret)))
        .Select(output => $"{scope.File.At(output.Line)}: the output {output.Name} has a secret");

    private static IEnumerable<string> ParameterFaults(ModuleSyntax module, Scope scope, Template template, Deployment deployment) =>
        from passed in module.Parameters?.Members ?? []
        let name = (passed.Name as Expression.Text)?.Value
        where deployment.Evaluate(passed.Value, scope).Any(static value => value.Traits.HasFlag(Traits.Secret))
            && template.Find(scope.File, module.Path)?.Parameters.Any(parameter => parameter.Name == name && parameter.IsSecure) is not true
        select $"{scope.File.At(passed.Line)}: a secret is passed to {name} of {module.Path}, which is not @secure()";

    [GeneratedRegex("password|passwd|secret|(?<!vault_?)key(?!_?vault)", RegexOptions.IgnoreCase)]
    private static partial Regex SecretName();

    [GeneratedRegex("^(primaryKey|secondaryKey|primarySharedKey|secondarySharedKey|primaryMasterKey|InstrumentationKey|keys|connectionStrings)$", RegexOptions.IgnoreCase)]
    private static partial Regex KeyProperty();

    [GeneratedRegex("(AccountKey|SharedAccessKey|SharedAccessSignature|Password|sig)=", RegexOptions.IgnoreCase)]
    private static partial Regex ConnectionString();
}

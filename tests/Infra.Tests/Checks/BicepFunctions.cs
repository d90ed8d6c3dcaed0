namespace Bytedesk.Infra.Tests.Checks;

/// <summary>The functions that Bicep has in every file.</summary>
internal static class BicepFunctions
{
    public static readonly IReadOnlySet<string> Names = new HashSet<string>(StringComparer.Ordinal)
    {
        "any", "array", "base64", "base64ToJson", "base64ToString", "bool", "buildUri", "cidrHost", "cidrSubnet", "concat", "contains",
        "dataUri", "dateTimeAdd", "dateTimeFromEpoch", "dateTimeToEpoch", "deployer", "deployment", "empty", "endsWith", "environment",
        "extensionResourceId", "fail", "filter", "first", "flatten", "format", "getSecret", "groupBy", "guid", "indexOf", "int", "intersection",
        "items", "join", "json", "last", "lastIndexOf", "length", "loadFileAsBase64", "loadJsonContent", "loadTextContent", "loadYamlContent",
        "managementGroup", "map", "mapValues", "max", "min", "newGuid", "objectKeys", "padLeft", "parseCidr", "pickZones", "range", "reduce",
        "reference", "replace", "resourceGroup", "resourceId", "roleDefinitions", "shallowMerge", "skip", "sort", "split", "startsWith", "string",
        "subscription", "subscriptionResourceId", "substring", "take", "tenant", "tenantResourceId", "toLogicalZone", "toLogicalZones", "toLower",
        "toObject", "toPhysicalZone", "toPhysicalZones", "toUpper", "trim", "tryGet", "union", "uniqueString", "uri", "uriComponent",
        "uriComponentToString", "utcNow",
    };
}

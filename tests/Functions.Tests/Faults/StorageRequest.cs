using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Bytedesk.Functions.Tests.Faults;

/// <summary>One try of one request to the storage.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Table">The table without its prefix; <c>Tables</c> for the list of tables.</param>
/// <param name="Id">The same for all tries of one request.</param>
internal sealed record StorageRequest(string Method, string Table, string Id)
{
    public bool IsWrite => Method is not "GET";

    // /devstoreaccount1/<prefix>Users(PartitionKey=…) is Users; a prefix is eight characters long.
    public static StorageRequest From(HttpContext http)
    {
        var resource = TargetOf(http).Split('/')[2];
        var table = resource.Split('(', '?')[0];
        return new StorageRequest(
            http.Request.Method, table is "Tables" ? table : table[8..], http.Request.Headers["x-ms-client-request-id"].ToString());
    }

    /// <summary>The path and query as they came: what is signed.</summary>
    public static string TargetOf(HttpContext http) => http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
}

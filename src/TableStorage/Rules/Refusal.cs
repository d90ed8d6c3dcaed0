namespace Bytedesk.TableStorage.Rules;

// Sentences name the rule and the page that has it, and never a value: keys may be personal data.
internal static class Refusal
{
    private const string DataModel = "Azure: Understanding the Table service data model, https://learn.microsoft.com/rest/api/storageservices/understanding-the-table-service-data-model";
    private const string Transactions = "Azure: Performing entity group transactions, https://learn.microsoft.com/rest/api/storageservices/performing-entity-group-transactions";
    private const string Paging = "Azure: Query timeout and pagination, https://learn.microsoft.com/rest/api/storageservices/query-timeout-and-pagination";

    public static ArgumentException ByDataModel(string rule, string? parameter) => new($"{rule} ({DataModel}).", parameter);

    public static ArgumentException ByTransactions(string rule, string? parameter) => new($"{rule} ({Transactions}).", parameter);

    public static ArgumentOutOfRangeException ByPaging(string rule, string? parameter) => new(parameter, $"{rule} ({Paging}).");
}

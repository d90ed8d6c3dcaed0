using Azure.Data.Tables;

namespace Bytedesk.LocalStart.Tests;

/// <summary>The least that shows whether data is there: tables are made and listed.</summary>
internal sealed class Tables(string connectionString)
{
    // A server that is gone need not be asked again.
    private readonly TableServiceClient _service = new(connectionString, new TableClientOptions { Retry = { MaxRetries = 0 } });

    /// <summary>Those of a start, whose storage has Azurite's own account.</summary>
    public static Tables Of(StartRun run) => new(
        "DefaultEndpointsProtocol=http;AccountName=devstoreaccount1;"
        + "AccountKey=Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==;"
        + $"TableEndpoint=http://127.0.0.1:{run.StoragePort}/devstoreaccount1;");

    public Task CreateAsync(string name) => _service.CreateTableAsync(name, TestContext.Current.CancellationToken);

    public async Task<string[]> ListAsync()
    {
        var names = new List<string>();
        await foreach (var table in _service.QueryAsync(cancellationToken: TestContext.Current.CancellationToken))
        {
            names.Add(table.Name);
        }

        return [.. names];
    }
}

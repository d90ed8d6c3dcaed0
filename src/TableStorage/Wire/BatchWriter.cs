using System.Buffers;
using System.Globalization;
using System.Text;
using Azure;

namespace Bytedesk.TableStorage.Wire;

// One batch with one change set: https://learn.microsoft.com/rest/api/storageservices/performing-entity-group-transactions
internal sealed class BatchWriter(Func<string, string> addressOf, string tableName)
{
    private readonly ArrayBufferWriter<byte> _output = new();
    private readonly string _batch = $"batch_{Guid.NewGuid():D}";
    private readonly string _changeSet = $"changeset_{Guid.NewGuid():D}";

    public string ContentType => $"multipart/mixed; boundary={_batch}";

    public ReadOnlyMemory<byte> Write(IReadOnlyList<TableTransactionAction> actions)
    {
        Line($"--{_batch}");
        Line($"Content-Type: multipart/mixed; boundary={_changeSet}");
        Line("");
        foreach (var action in actions)
        {
            Line($"--{_changeSet}");
            Line("Content-Type: application/http");
            Line("Content-Transfer-Encoding: binary");
            Line("");
            WriteRequest(action, (TableEntity)action.Entity);
        }

        Line($"--{_changeSet}--");
        Line($"--{_batch}--");
        return _output.WrittenMemory;
    }

    private void WriteRequest(TableTransactionAction action, TableEntity entity)
    {
        var (method, conditional) = action.ActionType switch
        {
            TableTransactionActionType.Add => ("POST", false),
            TableTransactionActionType.UpdateMerge => ("PATCH", true),
            TableTransactionActionType.UpdateReplace => ("PUT", true),
            TableTransactionActionType.Delete => ("DELETE", true),
            TableTransactionActionType.UpsertMerge => ("PATCH", false),
            _ => ("PUT", false),
        };
        var path = method == "POST" ? tableName : TablePath.Entity(tableName, entity.PartitionKey, entity.RowKey);
        Line($"{method} {addressOf(path)} HTTP/1.1");
        Line($"Accept: {TableJson.MediaType}");
        Line("DataServiceVersion: 3.0");
        if (conditional)
        {
            Line($"If-Match: {(action.ETag == default ? ETag.All : action.ETag):H}");
        }

        if (method == "DELETE")
        {
            Line("");
            return;
        }

        Line("Prefer: return-no-content");
        Line("Content-Type: application/json");
        Line("");
        EntityWriter.Write(_output, entity);
        Line("");
    }

    private void Line(FormattableString text) => Line(text.ToString(CultureInfo.InvariantCulture));

    private void Line(string text)
    {
        Encoding.UTF8.GetBytes(text, _output);
        _output.Write("\r\n"u8);
    }
}

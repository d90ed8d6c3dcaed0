using System.Text.Json.Serialization.Metadata;
using System.Threading.Channels;
using Bytedesk.Functions.Audit;
using Bytedesk.Functions.Http;
using Bytedesk.Functions.Storage;

namespace Bytedesk.Functions.Users.Import;

/// <summary>One import: each line a creation of its own, and nothing of it kept but what the creations store.</summary>
/// <param name="explain">What a client reads of an exception.</param>
internal sealed class UserImport(
    UserImporter importer, JsonTypeInfo<CreateUserRequest> type, Actor caller, Func<Exception, Failure> explain)
{
    // By a name's key, the last line with this name. Of them the one that comes first counts, so that the same import gives
    // the same users each time.
    private readonly Dictionary<string, Task<UserImportResult>> _lastWithName = new(StringComparer.Ordinal);

    /// <summary>The results in the order of the lines, each as soon as it and those before it are known.</summary>
    public async IAsyncEnumerable<UserImportResult> RunAsync(ImportLines lines)
    {
        // Beside what the channel holds, one result is being waited for and one line waits for room.
        var results = Channel.CreateBounded<Task<UserImportResult>>(ImportLimits.Window - 2);
        var reading = Task.Run(() => ReadAsync(lines, results.Writer));
        var unavailable = 0;
        await foreach (var task in results.Reader.ReadAllAsync())
        {
            var result = await task;
            yield return result;
            unavailable = result.Code is StatusCodes.Status503ServiceUnavailable ? unavailable + 1 : 0;
            if (unavailable == ImportLimits.MaxUnavailable)
            {
                await lines.StopAsync(ImportLimits.Stopped);
            }
        }

        await reading;
        if (lines.Ending is { } ending)
        {
            yield return UserImportResult.Failed(lines.Next, ending);
        }
    }

    private async Task ReadAsync(ImportLines lines, ChannelWriter<Task<UserImportResult>> results)
    {
        try
        {
            await foreach (var line in lines.ReadAsync())
            {
                await results.WriteAsync(Begin(line));
            }
        }
        finally
        {
            results.Complete();
        }
    }

    private Task<UserImportResult> Begin(ImportLine line)
    {
        ApiResult<CreateUserRequest> read = line.Failure is { } failure ? failure : JsonBody.Read(line.Bytes, type);
        if (read.Data?.Cleaned() is not { } request)
        {
            return Task.FromResult(UserImportResult.Failed(line.Number, read.Failure!));
        }

        var asked = importer.Read(request);
        if (asked.Value is not { } wanted)
        {
            return Task.FromResult(UserImportResult.Failed(line.Number, Failure.Of(asked.Refusal!)));
        }

        string[] names = [.. LoginName.Of(wanted).Select(static name => name.Key)];
        var earlier = Task.WhenAll(names.Select(_lastWithName.GetValueOrDefault).OfType<Task<UserImportResult>>());
        var result = ImportAsync(line.Number, request, wanted, earlier);
        foreach (var name in names)
        {
            _lastWithName[name] = result;
        }

        return result;
    }

    // Never throws: what goes wrong is the failure of this line alone.
    private async Task<UserImportResult> ImportAsync(int number, CreateUserRequest request, User wanted, Task<UserImportResult[]> earlier)
    {
        RequestBudget.Renew();

        // When what came of an earlier one is not known, this could take a name that the other is to have when the import
        // is sent again.
        if ((await earlier).Any(static result => result.Code >= StatusCodes.Status500InternalServerError))
        {
            return UserImportResult.Failed(number, Failure.Unavailable());
        }

        try
        {
            return UserImportResult.From(number, await importer.ImportAsync(request, wanted, caller));
        }
#pragma warning disable CA1031 // Whatever it is, the other lines go on.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return UserImportResult.Failed(number, explain(exception));
        }
    }
}

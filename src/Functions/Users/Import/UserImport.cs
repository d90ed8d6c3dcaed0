using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Bytedesk.Functions.Http;

namespace Bytedesk.Functions.Users.Import;

/// <summary>One import: each line a creation of its own, and nothing of it kept but what the creations store.</summary>
internal sealed class UserImport(UserImporter importer, JsonTypeInfo<CreateUserRequest> type)
{
    private readonly NameOrder _order = new();

    /// <summary>The results in the order of the lines, each as soon as it and those before it are known.</summary>
    public async IAsyncEnumerable<UserImportResult> RunAsync(ImportLines lines)
    {
        var unavailable = 0;
        await foreach (var result in OrderedWindow.RunAsync(lines.ReadAsync(), ImportLimits.Window, ImportAsync))
        {
            yield return result;
            unavailable = result.Code is StatusCodes.Status503ServiceUnavailable ? unavailable + 1 : 0;
            if (unavailable == ImportLimits.MaxUnavailable)
            {
                await lines.StopAsync(ImportLimits.Stopped);
            }
        }

        if (lines.Ending is { } ending)
        {
            yield return UserImportResult.Failed(lines.Next, ending);
        }
    }

    // What comes before the first await runs line by line, and gives each its place in the order.
    private async Task<UserImportResult> ImportAsync(ImportLine line)
    {
        if (Read(line, out var request) is { } unreadable)
        {
            return UserImportResult.Failed(line.Number, unreadable);
        }

        var user = request!.ToNewUser();
        using var turn = _order.Enter(user);
        var result = await turn.WaitAsync() ? await importer.ImportAsync(user) : Failure.Unavailable();
        if (result.Failure?.Status is not >= StatusCodes.Status500InternalServerError)
        {
            turn.Settle();
        }

        return result.Failure is { } failure
            ? UserImportResult.Failed(line.Number, failure)
            : UserImportResult.Succeeded(line.Number, result.Data!);
    }

    private Failure? Read(ImportLine line, out CreateUserRequest? request)
    {
        request = null;
        if ((line.Failure ?? JsonBody.Check(line.Bytes, type)) is { } failure)
        {
            return failure;
        }

        try
        {
            request = JsonSerializer.Deserialize(line.Bytes.Span, type);
            return null;
        }
        catch (JsonException exception)
        {
            return JsonBody.Explain(exception);
        }
    }
}

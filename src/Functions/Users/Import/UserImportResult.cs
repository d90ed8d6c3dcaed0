using Bytedesk.Functions.Http;

namespace Bytedesk.Functions.Users.Import;

/// <summary>What came of one line of an import.</summary>
/// <param name="Line">The line's number in what was sent, blank lines counted, from 1.</param>
/// <param name="Message"><c>success</c>, or why there is no such user.</param>
/// <param name="Code">200, or the status that the creation of this user alone would have had.</param>
/// <param name="Data">The user; null when <paramref name="Code"/> is not 200.</param>
internal sealed record UserImportResult(int Line, string Message, int Code, ImportedUser? Data)
{
    public static UserImportResult From(int line, Result<ImportedUser> result) => result.Value is { } user
        ? new(line, "success", StatusCodes.Status200OK, user)
        : Failed(line, Failure.Of(result.Refusal!));

    public static UserImportResult Failed(int line, Failure failure) => new(line, failure.Message, failure.Status, null);
}

/// <summary>The user of a line.</summary>
/// <param name="Uid">The user's uid.</param>
/// <param name="Created">False when the user was there before, just as the line says.</param>
internal sealed record ImportedUser(string Uid, bool Created);

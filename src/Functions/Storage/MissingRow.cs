using Azure;
using Azure.Data.Tables.Models;

namespace Bytedesk.Functions.Storage;

/// <summary>Tells a row that is not there from everything else that is a 404: above all from a table that is not there.</summary>
internal static class MissingRow
{
    /// <summary>The status of both.</summary>
    public const int Status = 404;

    /// <summary>Whether this is what the service has said.</summary>
    public static bool Explains(RequestFailedException failure) =>
        failure.Status == Status
        && (failure.ErrorCode == TableErrorCode.ResourceNotFound || failure.ErrorCode == TableErrorCode.EntityNotFound);

    /// <summary>
    /// Holds that a 404 is about a row. Azure.Data.Tables itself takes any for that, and "not revoked" would then be what a
    /// lost table says.
    /// </summary>
    /// <exception cref="RequestFailedException">It is about something else.</exception>
    public static void Require(Response answer)
    {
        var failure = new RequestFailedException(answer);
        if (!Explains(failure))
        {
            throw failure;
        }
    }
}

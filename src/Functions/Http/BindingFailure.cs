using System.Text.Json;

namespace Bytedesk.Functions.Http;

internal static class BindingFailure
{
    /// <summary>What the client reads when the framework could not bind a request; it names a member, never a value.</summary>
    public static Failure From(BadHttpRequestException exception) => exception switch
    {
        { StatusCode: StatusCodes.Status400BadRequest, InnerException: JsonException json } => From(json),
        _ => Failure.Of(exception.StatusCode),
    };

    /// <summary>The same for JSON that is read without the framework's binding.</summary>
    public static Failure From(JsonException exception) => exception.Path is ['$', '.', .. var member]
        ? Failure.BadRequest($"{member} has the wrong type")
        : Failure.BadRequest("Malformed JSON: the body cannot be read");
}

using System.Text.Json;

namespace Bytedesk.Functions.Http;

internal static class BindingFailure
{
    /// <summary>What the client reads when the framework could not bind a request; it names a member, never a value.</summary>
    public static Failure From(BadHttpRequestException exception) => exception switch
    {
        { StatusCode: StatusCodes.Status400BadRequest, InnerException: JsonException { Path: ['$', '.', .. var member] } } =>
            Failure.BadRequest($"{member} has the wrong type"),
        { StatusCode: StatusCodes.Status400BadRequest, InnerException: JsonException } =>
            Failure.BadRequest("Malformed JSON: the body cannot be read"),
        _ => Failure.Of(exception.StatusCode),
    };
}

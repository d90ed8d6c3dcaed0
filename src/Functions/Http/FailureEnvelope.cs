namespace Bytedesk.Functions.Http;

/// <summary>The body of every failure: an English sentence, the HTTP status, and <c>"data":null</c>, members in this order.</summary>
internal sealed record FailureEnvelope(string Message, int Code)
{
    public object? Data { get; }
}

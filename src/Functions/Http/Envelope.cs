namespace Bytedesk.Functions.Http;

/// <summary>The body of every success: <c>{"message":"success","code":200,"data":…}</c>, members in this order.</summary>
internal sealed record Envelope<T>(string Message, int Code, T Data)
    where T : notnull;

/// <summary>The body of every failure: an English sentence, the HTTP status, and <c>"data":null</c>, members in this order.</summary>
internal sealed record FailureEnvelope(string Message, int Code)
{
    public object? Data { get; }
}

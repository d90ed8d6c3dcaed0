namespace Bytedesk.Functions.Http;

/// <summary>The body of every success: <c>{"message":"success","code":200,"data":…}</c>, members in this order.</summary>
internal sealed record Envelope<T>(string Message, int Code, T Data)
    where T : notnull;

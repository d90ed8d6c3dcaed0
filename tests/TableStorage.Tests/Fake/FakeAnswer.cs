namespace Bytedesk.TableStorage.Tests.Fake;

internal sealed record FakeAnswer(int Status, string Body = "", string ContentType = "application/json;odata=minimalmetadata;streaming=true;charset=utf-8")
{
    /// <summary>The request arrives, and its answer does not.</summary>
    public static readonly FakeAnswer Lost = new(0);

    public Dictionary<string, string> Headers { get; init; } = [];

    public static FakeAnswer Error(int status, string code, string message = "An error.")
        => new(status, $$$$"""{"odata.error":{"code":"{{{{code}}}}","message":{"lang":"en-US","value":"{{{{message}}}}\nRequestId:1\nTime:2026-01-01T00:00:00.0000000Z"}}}""");

    public static FakeAnswer Rows(params string[] rows)
        => new(200, $$"""{"odata.metadata":"https://example.table.core.windows.net/$metadata#Rows","value":[{{string.Join(',', rows)}}]}""");
}

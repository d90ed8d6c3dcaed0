namespace Bytedesk.TableStorage.Tests;

public sealed class ConnectionStringTests
{
    private const string Key = "c2VjcmV0LWtleQ==";

    [Theory]
    [InlineData("UseDevelopmentStorage=true", "http://127.0.0.1:10002/devstoreaccount1", "devstoreaccount1")]
    [InlineData("UseDevelopmentStorage=TRUE;", "http://127.0.0.1:10002/devstoreaccount1", "devstoreaccount1")]
    [InlineData("UseDevelopmentStorage=true;DevelopmentStorageProxyUri=http://storage.local", "http://storage.local:10002/devstoreaccount1", "devstoreaccount1")]
    [InlineData("DefaultEndpointsProtocol=https;AccountName=example;AccountKey=" + Key + ";EndpointSuffix=core.windows.net", "https://example.table.core.windows.net/", "example")]
    [InlineData("AccountName=example;AccountKey=" + Key, "https://example.table.core.windows.net/", "example")]
    [InlineData("accountname = example ; ACCOUNTKEY = " + Key + " ; endpointsuffix = core.chinacloudapi.cn", "https://example.table.core.chinacloudapi.cn/", "example")]
    [InlineData("DefaultEndpointsProtocol=http;AccountName=example;AccountKey=" + Key + ";BlobEndpoint=none;TableEndpoint=http://127.0.0.1:9/example", "http://127.0.0.1:9/example", "example")]
    public void A_connection_string_says_where_and_who(string connectionString, string endpoint, string account)
    {
        var service = new TableServiceClient(connectionString);

        Assert.Equal((new Uri(endpoint), account), (service.Uri, service.AccountName));
        Assert.Equal(new Uri(endpoint.TrimEnd('/') + "/Rows"), new TableClient(connectionString, "Rows").Uri);
    }

    [Theory]
    [InlineData("c2VjcmV0LWtleQ", "Name=Value")]
    [InlineData("c2VjcmV0LWtleQ==", "AccountName is missing")]
    [InlineData("=c2VjcmV0LWtleQ==", "Name=Value")]
    [InlineData("AccountName=example;c2VjcmV0LWtleQ", "Name=Value")]
    [InlineData("AccountName=example", "AccountKey is missing")]
    [InlineData("AccountName=example;AccountKey=", "AccountKey is missing")]
    [InlineData("AccountKey=c2VjcmV0LWtleQ==", "AccountName is missing")]
    [InlineData("AccountName=example;AccountKey=c2VjcmV0LWtleQ", "not base64")]
    [InlineData("AccountName=example;AccountKey=c2VjcmV0LWtleQ=!=", "not base64")]
    [InlineData("AccountName=example;AccountKey=c2VjcmV0LWtleQ==;AccountKey=c2VjcmV0LWtleQ==", "twice")]
    [InlineData("AccountName=example;AccountKey=c2VjcmV0LWtleQ==;DefaultEndpointsProtocol=ftp", "DefaultEndpointsProtocol")]
    [InlineData("AccountName=a b;AccountKey=c2VjcmV0LWtleQ==", "AccountName")]
    [InlineData("AccountName=example;AccountKey=c2VjcmV0LWtleQ==;TableEndpoint=c2VjcmV0LWtleQ==", "TableEndpoint")]
    [InlineData("UseDevelopmentStorage=c2VjcmV0LWtleQ==", "UseDevelopmentStorage")]
    [InlineData("UseDevelopmentStorage=true;DevelopmentStorageProxyUri=c2VjcmV0LWtleQ==", "DevelopmentStorageProxyUri")]
    [InlineData("TableEndpoint=https://example.table.core.windows.net;SharedAccessSignature=sig=c2VjcmV0LWtleQ==", "SharedAccessSignature is not supported")]
    [InlineData(" ; ;", "AccountName is missing")]
    public void A_malformed_one_is_refused_in_a_sentence_that_does_not_repeat_the_key(string connectionString, string reason)
    {
        var refusal = Assert.Throws<ArgumentException>(() => new TableServiceClient(connectionString));

        Assert.Contains(reason, refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("c2Vj", refusal.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_credential_has_a_name_and_a_base64_key()
    {
        Assert.Equal("example", new TableSharedKeyCredential("example", Key).AccountName);
        Assert.ThrowsAny<ArgumentException>(() => new TableSharedKeyCredential("", Key));
        Assert.ThrowsAny<ArgumentException>(() => new TableSharedKeyCredential("example", ""));
        Assert.DoesNotContain("c2Vj", Assert.Throws<ArgumentException>(() => new TableSharedKeyCredential("example", "c2Vj!")).ToString(), StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new TableSharedKeyCredential("example", Key).SetAccountKey("c2Vj!"));
    }
}

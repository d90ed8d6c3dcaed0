using Azure;

namespace Bytedesk.TableStorage.Tests.Fake;

public sealed class WireTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_type_is_written_as_the_payload_format_says()
    {
        await using var service = await FakeTableService.StartAsync(new FakeAnswer(204));
        var row = new TableEntity("p", "r")
        {
            ["S"] = "a\"微",
            ["B"] = true,
            ["I"] = -1,
            ["L"] = -1L,
            ["D"] = -0.0,
            ["E"] = 1e300,
            ["N"] = double.NaN,
            ["P"] = double.PositiveInfinity,
            ["M"] = double.NegativeInfinity,
            ["T"] = new DateTimeOffset(2026, 1, 2, 11, 4, 5, TimeSpan.FromHours(8)),
            ["U"] = new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc),
            ["G"] = new Guid("01234567-89ab-cdef-0123-456789abcdef"),
            ["Y"] = new byte[] { 0xFB, 0xFF },
            ["Z"] = new BinaryData(new byte[] { 1 }),
            ["Nothing"] = null,
        };
        row.Timestamp = DateTimeOffset.UnixEpoch;
        row.ETag = ETag.All;

        await service.Table().AddEntityAsync(row, Cancellation);

        Assert.Equal(
            """
            {"PartitionKey":"p","RowKey":"r","S":"a\u0022\u5FAE","B":true,"I":-1,"L@odata.type":"Edm.Int64","L":"-1",
            "D@odata.type":"Edm.Double","D":-0.0,"E@odata.type":"Edm.Double","E":1E+300,"N@odata.type":"Edm.Double","N":"NaN",
            "P@odata.type":"Edm.Double","P":"Infinity","M@odata.type":"Edm.Double","M":"-Infinity",
            "T@odata.type":"Edm.DateTime","T":"2026-01-02T03:04:05.0000000Z","U@odata.type":"Edm.DateTime","U":"2026-01-02T03:04:05.0000000Z",
            "G@odata.type":"Edm.Guid","G":"01234567-89ab-cdef-0123-456789abcdef","Y@odata.type":"Edm.Binary","Y":"+/8=","Z@odata.type":"Edm.Binary","Z":"AQ=="}
            """.ReplaceLineEndings(""),
            service.Requests.Single().Body.Replace(@"\u002B", "+", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Every_type_is_read_as_the_payload_format_says_and_as_it_may_be_sent()
    {
        const string Body = """
            {"odata.metadata":"m","odata.type":"t","odata.id":{"a":[1]},"odata.etag":"W/\"v\"","PartitionKey":"p","RowKey":"r\u0027","Timestamp":"2026-01-02T03:04:05.1234567Z",
            "S":"a","S2@odata.type":"Edm.String","S2":"b","B":false,"B2@odata.type":"Edm.Boolean","B2":true,"I":-7,"I2@odata.type":"Edm.Int32","I2":8,
            "L@odata.type":"Edm.Int64","L":"-9","L2@odata.type":"Edm.Int64","L2":10,
            "D":1.0,"D2":1e3,"D3@odata.type":"Edm.Double","D3":4,"D4@odata.type":"Edm.Double","D4":"4.5","D5@odata.type":"Edm.Double","D5":"-Infinity","D6":-0.0,
            "T@odata.type":"Edm.DateTime","T":"2026-01-02T03:04:05Z","T2@odata.type":"Edm.DateTime","T2":"2026-01-02T11:04:05+08:00","T3@odata.type":"Edm.DateTime","T3":"2026-01-02T03:04:05",
            "G@odata.type":"Edm.Guid","G":"01234567-89ab-cdef-0123-456789abcdef","Y@odata.type":"Edm.Binary","Y":"+/8=",
            "X@odata.type":"Edm.Int64","Other":"5","Nothing":null,"Gone@odata.type":"Edm.Int64","Gone":null}
            """;
        await using var service = await FakeTableService.StartAsync(new FakeAnswer(200, Body));

        var row = (await service.Table().GetEntityAsync<TableEntity>("p", "r'", cancellationToken: Cancellation)).Value;

        var instant = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);
        Assert.Equal(("p", "r'", instant.AddTicks(1_234_567), new ETag("W/\"v\"")), (row.PartitionKey, row.RowKey, row.Timestamp!.Value, row.ETag));
        Assert.Equal(("a", "b", false, true, -7, 8, -9, 10), (row.GetString("S"), row.GetString("S2"), row.GetBoolean("B"), row.GetBoolean("B2"), row.GetInt32("I"), row.GetInt32("I2"), row.GetInt64("L"), row.GetInt64("L2")));
        Assert.Equal([1.0, 1000.0, 4.0, 4.5, double.NegativeInfinity], ((string[])["D", "D2", "D3", "D4", "D5"]).Select(name => row.GetDouble(name)!.Value));
        Assert.True(double.IsNegative(row.GetDouble("D6")!.Value));
        Assert.Equal([instant, instant, instant], ((string[])["T", "T2", "T3"]).Select(name => row.GetDateTimeOffset(name)!.Value));
        Assert.Equal((new Guid("01234567-89ab-cdef-0123-456789abcdef"), "5"), (row.GetGuid("G"), row.GetString("Other")));
        Assert.Equal([0xFB, 0xFF], row.GetBinary("Y")!);
        Assert.DoesNotContain(row.Keys, name => name is "Nothing" or "Gone" || name.StartsWith("odata.t", StringComparison.Ordinal) || name.Contains('@', StringComparison.Ordinal));
    }

    [Fact]
    public async Task Conditions_are_sent_as_they_were_given()
    {
        await using var service = await FakeTableService.StartAsync(new FakeAnswer(204));
        var table = service.Table();
        var version = new ETag("W/\"datetime'2026-01-01T00%3A00%3A00Z'\"");

        await table.UpdateEntityAsync(new TableEntity("p", "r"), version, cancellationToken: Cancellation);
        await table.UpdateEntityAsync(new TableEntity("p", "r"), ETag.All, TableUpdateMode.Replace, Cancellation);
        await table.DeleteEntityAsync("p", "r", version, Cancellation);
        await table.DeleteEntityAsync("p", "r", cancellationToken: Cancellation);
        await table.UpsertEntityAsync(new TableEntity("p", "r") { ETag = version }, cancellationToken: Cancellation);
        await table.UpsertEntityAsync(new TableEntity("p", "r"), TableUpdateMode.Replace, Cancellation);

        Assert.Equal(
            [("PATCH", version.ToString()), ("PUT", "*"), ("DELETE", version.ToString()), ("DELETE", "*"), ("PATCH", ""), ("PUT", "")],
            service.Requests.Select(request => (request.Method, request.Headers.IfMatch.ToString())));
    }
}

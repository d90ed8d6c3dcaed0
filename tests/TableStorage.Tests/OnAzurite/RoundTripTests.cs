namespace Bytedesk.TableStorage.Tests.OnAzurite;

public sealed class RoundTripTests(AzuriteFixture azurite)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string, object> Extremes => new()
    {
        { "an empty text", "" },
        { "a text with quotes", "it's \"quoted\" \\ and 'doubled'''" },
        { "a text over lines", "a\r\nb\tc\u2028d" },
        { "a text with NUL", "a\0b" },
        { "a text with HTML", "<b>&amp;</b> +" },
        { "a text of planes", "微语 🙂 é \uFEFF" },
        { "a text like a date", "2026-01-01T00:00:00Z" },
        { "a text like a number", "12345678901" },
        { "the longest text", new string('微', 32 * 1024) },
        { "true", true },
        { "false", false },
        { "the least Int32", int.MinValue },
        { "the greatest Int32", int.MaxValue },
        { "zero", 0 },
        { "the least Int64", long.MinValue },
        { "the greatest Int64", long.MaxValue },
        { "a small Int64", 7L },
        { "a fraction", 0.1 },
        { "a third", 1.0 / 3.0 },
        { "a whole Double", 3.0 },
        { "a Double beyond Int64", 1e21 },
        { "the greatest Double", double.MaxValue },
        { "the least Double", double.MinValue },
        { "the smallest Double", double.Epsilon },
        { "zero as a Double", 0.0 },
        { "NaN", double.NaN },
        { "infinity", double.PositiveInfinity },
        { "minus infinity", double.NegativeInfinity },
        { "the first instant", new DateTimeOffset(1601, 1, 1, 0, 0, 0, TimeSpan.Zero) },
        { "the last instant", DateTimeOffset.MaxValue },
        { "an instant to the tick", new DateTimeOffset(2026, 2, 28, 23, 59, 59, TimeSpan.Zero).AddTicks(1_234_567) },
        { "an instant without a fraction", new DateTimeOffset(2026, 2, 28, 23, 59, 59, TimeSpan.Zero) },
        { "no UUID", Guid.Empty },
        { "a UUID", new Guid("01234567-89ab-cdef-0123-456789abcdef") },
        { "no bytes", Array.Empty<byte>() },
        { "every byte", Enumerable.Range(0, 256).Select(i => (byte)i).ToArray() },
        { "the most bytes", new byte[64 * 1024] },
    };

    [Theory]
    [MemberData(nameof(Extremes))]
    public async Task A_value_comes_back_as_it_went(string what, object value)
    {
        var table = await azurite.NewTableAsync();
        await table.AddEntityAsync(new TableEntity("p", "r") { ["V"] = value }, Cancellation);

        var read = (await table.GetEntityAsync<TableEntity>("p", "r", cancellationToken: Cancellation)).Value["V"];

        Assert.True(EntityValues.Same(value, read), what);
    }

    [Fact]
    public async Task A_UTC_DateTime_and_BinaryData_come_back_as_what_rows_are_read_with()
    {
        var table = await azurite.NewTableAsync();
        var instant = new DateTime(2026, 5, 6, 7, 8, 9, DateTimeKind.Utc).AddTicks(1);
        await table.AddEntityAsync(new TableEntity("p", "r") { ["T"] = instant, ["Y"] = new BinaryData(new byte[] { 1, 2 }), ["O"] = new DateTimeOffset(instant).ToOffset(TimeSpan.FromHours(8)) }, Cancellation);

        var row = (await table.GetEntityAsync<TableEntity>("p", "r", cancellationToken: Cancellation)).Value;

        Assert.Equal(instant, row.GetDateTime("T"));
        Assert.Equal(DateTimeKind.Utc, row.GetDateTime("T")!.Value.Kind);
        Assert.Equal(new DateTimeOffset(instant), row.GetDateTimeOffset("O"));
        Assert.Equal([1, 2], row.GetBinary("Y"));
        Assert.Equal([1, 2], row.GetBinaryData("Y")!.ToArray());
    }

    [Fact]
    public async Task A_null_is_not_stored()
    {
        var table = await azurite.NewTableAsync();
        await table.AddEntityAsync(new TableEntity("p", "r") { ["A"] = null, ["B"] = 1 }, Cancellation);

        Assert.False((await table.GetEntityAsync<TableEntity>("p", "r", cancellationToken: Cancellation)).Value.ContainsKey("A"));
    }

    [Fact]
    public async Task Rows_of_random_properties_come_back_as_they_went_alone_and_in_transactions()
    {
        var seed = Environment.TickCount;
        TestContext.Current.TestOutputHelper!.WriteLine($"Seed {seed}");
        var random = new Random(seed);
        var table = await azurite.NewTableAsync();
        var rows = Enumerable.Range(0, 60).Select(i => EntityValues.RandomEntity(random, "p", $"{i:D2}")).ToList();

        foreach (var row in rows.Take(20))
        {
            await table.AddEntityAsync(row, Cancellation);
        }

        await table.SubmitTransactionAsync(rows.Skip(20).Select(row => new TableTransactionAction(TableTransactionActionType.UpsertReplace, row)), Cancellation);
        var read = await table.QueryAsync<TableEntity>(cancellationToken: Cancellation).ToListAsync(Cancellation);

        foreach (var (row, found) in rows.Zip(read))
        {
            var one = (await table.GetEntityAsync<TableEntity>(row.PartitionKey, row.RowKey, cancellationToken: Cancellation)).Value;
            Assert.All(row.Keys, name => Assert.True(EntityValues.Same(row[name], one[name]) && EntityValues.Same(row[name], found[name]), $"Seed {seed}: {name} of row {row.RowKey}"));
            Assert.Equal(row.Count + 2, one.Count);
        }
    }
}

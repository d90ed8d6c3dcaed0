using Azure;

namespace Bytedesk.TableStorage.Tests.Refusals;

public sealed class EntityRefusalTests
{
    private static readonly TableClient Table = NothingIsSent.Table;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string, string, object> Properties => new()
    {
        { "255 characters", new string('a', 256), 1 },
        { "C# identifier", "", 1 },
        { "C# identifier", "1a", 1 },
        { "C# identifier", "a-b", 1 },
        { "C# identifier", "a b", 1 },
        { "C# identifier", "a.b", 1 },
        { "C# identifier", "odata.type", 1 },
        { "C# identifier", "a@odata.type", 1 },
        { "C# identifier", "\u0301a", 1 },
        { "C# identifier", "a\u200Db", 1 },
        { "C# identifier", "a🙂", 1 },
        { "reserved", "PartitionKey", 1 },
        { "reserved", "RowKey", Guid.Empty },
        { "reserved", "Timestamp", "now" },
        { "64 KiB", "A", new string('a', (32 * 1024) + 1) },
        { "64 KiB", "A", new byte[(64 * 1024) + 1] },
        { "64 KiB", "A", new BinaryData(new byte[(64 * 1024) + 1]) },
        { "surrogate", "A", "a\uD800b" },
        { "surrogate", "A", "\uDC00\uD800" },
        { "surrogate", "A", "🙂\uD83D" },
        { "1601", "A", new DateTimeOffset(1601, 1, 1, 0, 0, 0, TimeSpan.Zero).AddTicks(-1) },
        { "1601", "A", new DateTimeOffset(1601, 1, 1, 0, 0, 0, TimeSpan.FromHours(1)) },
        { "1601", "A", new DateTime(1600, 12, 31, 0, 0, 0, DateTimeKind.Utc) },
        { "UTC", "A", new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Unspecified) },
        { "UTC", "A", new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Local) },
        { "Decimal", "A", 1m },
        { "Single", "A", 1f },
        { "Int16", "A", (short)1 },
        { "UInt64", "A", 1UL },
        { "DayOfWeek", "A", DayOfWeek.Monday },
        { "TimeSpan", "A", TimeSpan.Zero },
        { "String[]", "A", new[] { "a" } },
    };

    [Theory]
    [MemberData(nameof(Properties))]
    public async Task A_property_that_the_service_would_refuse_is_not_sent(string rule, string name, object value)
    {
        var row = new TableEntity(new Dictionary<string, object?> { ["PartitionKey"] = "p", ["RowKey"] = "r", [name] = value });

        foreach (var refusal in await RefusalsOf<ArgumentException>(row))
        {
            Assert.Contains(rule, refusal.Message, StringComparison.Ordinal);
            Assert.Contains("Understanding the Table service data model", refusal.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task An_entity_has_at_most_252_properties_of_its_own()
    {
        var row = new TableEntity("p", "r") { Timestamp = DateTimeOffset.UtcNow, ETag = ETag.All };
        for (var i = 0; i < 252; i++)
        {
            row[$"P{i}"] = i;
        }

        row["Nothing"] = null;
        await IsSent(row);
        row["Last"] = 1;

        Assert.All(await RefusalsOf<ArgumentException>(row), refusal => Assert.Contains("252 properties", refusal.Message, StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_entity_has_at_most_1_MiB()
    {
        // 4 for the entity, 2 bytes for each letter of the keys; 8 and 2 for each letter of its name for each property, and its value.
        var row = new TableEntity("p", "r");
        for (var i = 0; i < 15; i++)
        {
            row[$"P{i:D2}"] = new byte[64 * 1024];
        }

        var rest = (1024 * 1024) - (4 + 4) - (15 * (8 + 6 + 4 + (64 * 1024))) - (8 + 6 + 4);
        row["P15"] = new byte[rest];
        await IsSent(row);
        row["P15"] = new byte[rest + 1];

        Assert.All(await RefusalsOf<ArgumentException>(row), refusal => Assert.Contains("1 MiB", refusal.Message, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("a")]
    [InlineData("_")]
    [InlineData("A_1")]
    [InlineData("é")]
    [InlineData("微语")]
    [InlineData("a\u0301")]
    [InlineData("partitionKey")]
    public async Task Other_identifiers_are_names(string name) => await IsSent(new TableEntity("p", "r") { [name] = 1 });

    [Fact]
    public async Task The_greatest_values_are_sent()
        => await IsSent(new TableEntity(new string('p', 512), new string('r', 512)) { [new string('a', 255)] = new string('a', 32 * 1024), ["T"] = new DateTimeOffset(1601, 1, 1, 0, 0, 0, TimeSpan.Zero) });

    [Fact]
    public async Task No_entity_is_no_argument()
        => Assert.NotEmpty(await RefusalsOf<ArgumentNullException>(null));

    [Fact]
    public async Task A_type_that_would_need_reflection_is_not_supported()
    {
        Assert.All(await RefusalsOf<NotSupportedException>(new OtherEntity()), refusal => Assert.Contains("TableEntity alone", refusal.Message, StringComparison.Ordinal));
        await Assert.ThrowsAsync<NotSupportedException>(() => Table.GetEntityAsync<OtherEntity>("p", "r", cancellationToken: Cancellation));
        await Assert.ThrowsAsync<NotSupportedException>(() => Table.GetEntityIfExistsAsync<ITableEntity>("p", "r", cancellationToken: Cancellation));
        Assert.Throws<NotSupportedException>(() => Table.QueryAsync<OtherEntity>(cancellationToken: Cancellation));
    }

    [Fact]
    public async Task An_update_names_a_version_and_a_mode()
    {
        var row = new TableEntity("p", "r");

        await Assert.ThrowsAsync<ArgumentException>("ifMatch", () => Table.UpdateEntityAsync(row, default, cancellationToken: Cancellation));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>("mode", () => Table.UpdateEntityAsync(row, ETag.All, (TableUpdateMode)2, Cancellation));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>("mode", () => Table.UpsertEntityAsync(row, (TableUpdateMode)(-1), Cancellation));
    }

    [Fact]
    public async Task A_refusal_does_not_repeat_a_value()
    {
        var row = new TableEntity("secret/p", "r") { ["A"] = "secret" };

        Assert.All(await RefusalsOf<ArgumentException>(row), refusal => Assert.DoesNotContain("secret", refusal.ToString(), StringComparison.Ordinal));
    }

    // Every way in which an entity is sent.
    private static async Task<IReadOnlyList<T>> RefusalsOf<T>(ITableEntity? row)
        where T : Exception
    {
        var refusals = new List<T>
        {
            await Assert.ThrowsAsync<T>(() => Table.AddEntityAsync(row!, Cancellation)),
            await Assert.ThrowsAsync<T>(() => Table.UpsertEntityAsync(row!, cancellationToken: Cancellation)),
            await Assert.ThrowsAsync<T>(() => Table.UpdateEntityAsync(row!, ETag.All, cancellationToken: Cancellation)),
        };
        if (row is null)
        {
            return refusals;
        }

        foreach (var type in Enum.GetValues<TableTransactionActionType>().Where(type => type != TableTransactionActionType.Delete))
        {
            refusals.Add(await Assert.ThrowsAsync<T>(() => Table.SubmitTransactionAsync([new(type, row)], Cancellation)));
        }

        return refusals;
    }

    private static async Task IsSent(TableEntity row)
    {
        var sent = await Assert.ThrowsAsync<InvalidOperationException>(() => Table.AddEntityAsync(row, Cancellation));
        Assert.EndsWith("was sent.", sent.Message, StringComparison.Ordinal);
    }

    private sealed class OtherEntity : ITableEntity
    {
        public string PartitionKey { get; set; } = "p";

        public string RowKey { get; set; } = "r";

        public DateTimeOffset? Timestamp { get; set; }

        public ETag ETag { get; set; }
    }
}

using Azure;

namespace Bytedesk.TableStorage.Tests.Refusals;

public sealed class KeyRefusalTests
{
    private static readonly TableClient Table = NothingIsSent.Table;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string?> Keys =>
    [
        (string?)null, "a/b", "a\\b", "a#b", "a?b", "\0", "\u0009", "\u001F", "a\u007F", "\u0080", "\u009F", new string('a', 513),
    ];

    [Theory]
    [MemberData(nameof(Keys))]
    public async Task A_key_that_the_service_would_refuse_is_not_sent(string? key)
    {
        foreach (var (partitionKey, rowKey) in ((string?, string?)[])[(key, "r"), ("p", key)])
        {
            var row = new TableEntity(partitionKey!, rowKey!);
            Func<Task>[] operations =
            [
                () => Table.GetEntityAsync<TableEntity>(partitionKey!, rowKey!, cancellationToken: Cancellation),
                () => Table.GetEntityIfExistsAsync<TableEntity>(partitionKey!, rowKey!, cancellationToken: Cancellation),
                () => Table.DeleteEntityAsync(partitionKey!, rowKey!, cancellationToken: Cancellation),
                () => Table.DeleteEntityAsync(row, cancellationToken: Cancellation),
                () => Table.AddEntityAsync(row, Cancellation),
                () => Table.UpsertEntityAsync(row, cancellationToken: Cancellation),
                () => Table.UpdateEntityAsync(row, ETag.All, cancellationToken: Cancellation),
                .. Enum.GetValues<TableTransactionActionType>().Select(type => (Func<Task>)(() => Table.SubmitTransactionAsync([new(type, row)], Cancellation))),
            ];
            foreach (var operation in operations)
            {
                var refusal = await Assert.ThrowsAnyAsync<ArgumentException>(operation);
                Assert.True(key is null ? refusal is ArgumentNullException : refusal.Message.Contains("Understanding the Table service data model", StringComparison.Ordinal), refusal.Message);
            }
        }
    }

    [Fact]
    public async Task Half_a_surrogate_pair_is_no_key()
    {
        // Not a theory: test data travels as UTF-8 too.
        await A_key_that_the_service_would_refuse_is_not_sent("a\uD800");
        await A_key_that_the_service_would_refuse_is_not_sent("\uDC00\uD800");
    }

    [Theory]
    [InlineData("")]
    [InlineData("a b ' % + & = ~ ! * ( ) ; : @ , $ . | < > \" ` ^ [ ] { }")]
    [InlineData("\u00A0 \u007E 微语 🙂")]
    public async Task Other_keys_are_sent(string key)
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => Table.GetEntityAsync<TableEntity>(key, key, cancellationToken: Cancellation));
        await Assert.ThrowsAsync<InvalidOperationException>(() => Table.AddEntityAsync(new TableEntity(key, key), Cancellation));
    }

    [Fact]
    public async Task No_row_is_deleted_without_a_row()
        => await Assert.ThrowsAsync<ArgumentNullException>(() => Table.DeleteEntityAsync(null!, cancellationToken: Cancellation));
}

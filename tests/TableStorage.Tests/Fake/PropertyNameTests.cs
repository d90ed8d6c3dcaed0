namespace Bytedesk.TableStorage.Tests.Fake;

public sealed class PropertyNameTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Names_keep_apart_however_many_there_are_and_whichever_was_read_before()
    {
        // More than there are slots for names that are known, so many want the same one.
        for (var start = 0; start < 3_000; start += 200)
        {
            string[] names = [.. Enumerable.Range(start, 200).Select(static number => $"Name{number}")];
            Assert.Equal(names, await ReadNamesAsync(names));
        }
    }

    [Fact]
    public async Task The_same_name_is_the_same_text_in_every_row()
    {
        Assert.Same(Assert.Single(await ReadNamesAsync("OfEveryRow")), Assert.Single(await ReadNamesAsync("OfEveryRow")));
    }

    [Theory]
    [InlineData("名字", "名字")]
    [InlineData("\\u540d\\u5b57", "名字")]
    [InlineData("A\\u0062c", "Abc")]
    public async Task Any_letters_are_read_as_they_are_meant(string sent, string name)
    {
        Assert.Equal([name], await ReadNamesAsync(sent));
        Assert.Equal([name], await ReadNamesAsync(sent));
    }

    private static async Task<string[]> ReadNamesAsync(params string[] sent)
    {
        var properties = string.Join(',', sent.Select(static name => $"\"{name}\":1"));
        await using var service = await FakeTableService.StartAsync(new FakeAnswer(200, $$"""{"PartitionKey":"p","RowKey":"r",{{properties}}}"""));

        var row = (await service.Table().GetEntityAsync<TableEntity>("p", "r", cancellationToken: Cancellation)).Value;

        return [.. row.Keys.Except(["PartitionKey", "RowKey"])];
    }
}

using Azure;

namespace Bytedesk.TableStorage.Tests;

public sealed class TableEntityTests
{
    [Fact]
    public void A_new_entity_has_nothing()
    {
        var entity = new TableEntity();

        Assert.Equal((null, null, null, default(ETag), 0), (entity.PartitionKey, entity.RowKey, entity.Timestamp, entity.ETag, entity.Count));
        Assert.Equal((null, null, null, null, null), (entity["A"], entity.GetString("A"), entity.GetInt64("A"), entity.GetDateTime("A"), entity.GetBinaryData("A")));
    }

    [Fact]
    public void What_a_row_has_is_there_by_name_too()
    {
        var entity = new TableEntity("p", "r") { Timestamp = DateTimeOffset.UnixEpoch, ETag = new("W/\"1\"") };
        entity.Add("A", 1);

        Assert.Equal(["PartitionKey", "RowKey", "Timestamp", "odata.etag", "A"], entity.Keys);
        Assert.Equal(("p", "W/\"1\"", DateTimeOffset.UnixEpoch), (entity["PartitionKey"], entity["odata.etag"], entity["Timestamp"]));
        Assert.Equal(new ETag("W/\"1\""), entity.ETag);
    }

    [Fact]
    public void Values_are_copied_in()
    {
        var values = new Dictionary<string, object?> { ["PartitionKey"] = "p", ["A"] = 1 };
        var entity = new TableEntity(values);
        values["A"] = 2;

        Assert.Equal(("p", 1, 2), (entity.PartitionKey, entity.GetInt32("A"), entity.Count));
        Assert.Empty(new TableEntity((IDictionary<string, object?>?)null));
    }

    [Fact]
    public void A_property_is_read_as_its_own_type_alone()
    {
        var entity = new TableEntity { ["S"] = "a", ["B"] = true, ["I"] = 1, ["L"] = 1L, ["D"] = 1.0, ["G"] = Guid.Empty, ["Y"] = new byte[1], ["T"] = DateTimeOffset.UnixEpoch };
        (string Name, Func<string, object?> Get)[] getters =
        [
            ("S", entity.GetString), ("B", name => entity.GetBoolean(name)), ("I", name => entity.GetInt32(name)), ("L", name => entity.GetInt64(name)), ("D", name => entity.GetDouble(name)),
            ("G", name => entity.GetGuid(name)), ("Y", entity.GetBinary), ("Y", entity.GetBinaryData), ("T", name => entity.GetDateTime(name)), ("T", name => entity.GetDateTimeOffset(name)),
        ];

        foreach (var (own, get) in getters)
        {
            Assert.NotNull(get(own));
            Assert.All(entity.Keys.Where(name => name != own), name => Assert.Throws<InvalidOperationException>(() => get(name)));
            Assert.ThrowsAny<ArgumentException>(() => get(""));
        }
    }

    [Fact]
    public void Dates_and_binaries_are_read_in_either_form()
    {
        var entity = new TableEntity { ["T"] = DateTime.UnixEpoch, ["O"] = new DateTimeOffset(1970, 1, 1, 8, 0, 0, TimeSpan.FromHours(8)), ["Y"] = new byte[] { 1 }, ["Z"] = new BinaryData(new byte[] { 2 }) };

        Assert.Equal((DateTimeOffset.UnixEpoch, DateTime.UnixEpoch), (entity.GetDateTimeOffset("T"), entity.GetDateTime("O")));
        Assert.Equal(((byte)1, (byte)2), (entity.GetBinaryData("Y")!.ToArray()[0], entity.GetBinary("Z")![0]));
    }

    [Fact]
    public void A_property_keeps_its_type()
    {
        var entity = new TableEntity { ["L"] = 1L, ["D"] = 1.0, ["I"] = 1, ["S"] = "a" };
        entity["L"] = 2;
        entity["D"] = 3;
        entity["I"] = 4L;

        Assert.Equal((2L, 3.0, 4L), (entity.GetInt64("L"), entity.GetDouble("D"), entity.GetInt64("I")));
        Assert.Throws<InvalidOperationException>(() => entity["S"] = 1);
        Assert.Throws<InvalidOperationException>(() => entity["L"] = 1.0);
        entity["S"] = null;
        entity["S"] = 1;
        Assert.Equal(1, entity.GetInt32("S"));
    }

    [Fact]
    public void It_is_a_dictionary()
    {
        var entity = new TableEntity { { "A", 1 } };
        IDictionary<string, object?> dictionary = entity;
        dictionary.Add(new("B", 2));
        var copy = new KeyValuePair<string, object?>[2];
        dictionary.CopyTo(copy, 0);

        Assert.Equal([new("A", 1), new("B", 2)], copy);
        Assert.Equal(copy, dictionary.ToArray());
        Assert.Equal([1, 2], dictionary.Values);
        Assert.False(dictionary.IsReadOnly);
        Assert.True(dictionary.Contains(new("A", 1)) && !dictionary.Contains(new("A", 2)) && entity.ContainsKey("B"));
        Assert.True(entity.TryGetValue("B", out var value) && Equals(value, 2) && !entity.TryGetValue("C", out _));
        Assert.False(dictionary.Remove(new KeyValuePair<string, object?>("A", 2)));
        Assert.True(entity.Remove("A") && !entity.Remove("A"));
        Assert.Throws<ArgumentException>(() => entity.Add("B", 3));
        entity.Clear();
        Assert.Empty((System.Collections.IEnumerable)entity);
    }
}

namespace Bytedesk.LocalStart.Tests;

public sealed class LocalDataTests : IDisposable
{
    private readonly LocalData _data = new(Directory.CreateTempSubdirectory("local data ").FullName);

    [Fact]
    public void A_reset_deletes_what_starts_have_made()
    {
        Directory.CreateDirectory(_data.Published);
        Write(Path.Combine(_data.Azurite, "__azurite_db_table__.json"));
        Write(_data.SigningKey);
        Write(_data.Log);
        using var turn = _data.Lock();

        _data.Reset();

        Assert.Equal(["start.lock"], Directory.EnumerateFileSystemEntries(_data.Location).Select(Path.GetFileName));
    }

    [Theory]
    [InlineData("thesis.md")]
    [InlineData("azurite/README.md")]
    public void A_reset_deletes_nothing_where_it_finds_something_foreign(string foreign)
    {
        var path = Path.Combine(_data.Location, foreign);
        Write(path);
        Write(_data.SigningKey);

        var refusal = Assert.Throws<StartException>(_data.Reset);

        Assert.Equal($"--reset deletes nothing, because {path} was not made by this program.", refusal.Message);
        Assert.True(File.Exists(path));
        Assert.True(File.Exists(_data.SigningKey));
    }

    public void Dispose() => Directory.Delete(_data.Location, recursive: true);

    private static void Write(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, "content");
    }
}

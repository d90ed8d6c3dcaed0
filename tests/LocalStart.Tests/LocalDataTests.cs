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
        Write(_data.Log(0));
        Write(_data.Log(StartOptions.MostInstances - 1));
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

    [Fact]
    public void Data_that_another_start_uses_is_told_from_a_directory_that_cannot_be_written_to()
    {
        using (_data.Lock())
        {
            Assert.Equal(
                $"Another start uses {_data.Location}: stop that one, or give this one --data, --port and --storage-port of its own.",
                Assert.Throws<StartException>(_data.Lock).Message);
        }

        // Nobody may make a file there, not even root.
        Directory.Delete(_data.Location, recursive: true);
        Directory.CreateDirectory(Path.Combine(_data.Location, "start.lock"));
        Assert.StartsWith($"{_data.Location} cannot be written to: ", Assert.Throws<StartException>(_data.Lock).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_is_no_directory()
    {
        var file = Path.Combine(_data.Location, "file");
        Write(file);

        Assert.Equal($"The data needs a directory, and {file} is a file; --data takes another one.", Assert.Throws<StartException>(new LocalData(file).Lock).Message);
        Assert.StartsWith($"{file}/below cannot be written to: ", Assert.Throws<StartException>(new LocalData($"{file}/below").Lock).Message, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_data.Location, recursive: true);

    private static void Write(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, "content");
    }
}

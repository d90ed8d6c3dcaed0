using Bytedesk.Functions.Signing;

namespace Bytedesk.Functions.Tests.Signing;

public sealed class FileSigningKeySourceTests : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("signing");
    private readonly RecordingLogger<FileSigningKeySource> _log = new();

    private string KeyFile => Path.Combine(_directory.FullName, "made", "signing-key");

    public void Dispose() => _directory.Delete(recursive: true);

    [Fact]
    public async Task The_key_is_made_once_and_kept()
    {
        var first = await OpenAsync();
        var second = await OpenAsync();

        Assert.Equal(first.Current.Id, second.Current.Id);
        Assert.Single(_log.Lines, line => line.Contains("Made the signing key file", StringComparison.Ordinal));
        Assert.DoesNotContain(_log.Lines, line => line.Contains(File.ReadAllText(KeyFile), StringComparison.Ordinal));
        Assert.Equal([KeyFile], Directory.GetFiles(Path.GetDirectoryName(KeyFile)!));
    }

    [Fact]
    public async Task Different_keys_have_different_ids()
    {
        var first = await OpenAsync();
        File.Delete(KeyFile);

        Assert.NotEqual(first.Current.Id, (await OpenAsync()).Current.Id);
    }

    [Fact]
    public async Task Only_the_owner_may_read_the_file()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has access lists instead.");
        await OpenAsync();

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, FileMode());
        Assert.DoesNotContain(_log.Lines, line => line.StartsWith("Warning", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_file_that_others_may_read_is_warned_about()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has access lists instead.");
        await OpenAsync();
        MakeReadable();

        await OpenAsync();

        Assert.Contains(_log.Lines, line => line.StartsWith("Warning: Others", StringComparison.Ordinal));
    }

    [Fact]
    public async Task All_who_start_at_once_end_with_one_key()
    {
        await OpenAsync();
        for (var round = 0; round < 20; round++)
        {
            File.Delete(KeyFile);
            using var start = new Barrier(8);
            var rings = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Factory.StartNew(
                () =>
                {
                    start.SignalAndWait();
                    return OpenAsync();
                },
                TestContext.Current.CancellationToken,
                TaskCreationOptions.LongRunning,
                TaskScheduler.Default).Unwrap()));

            Assert.Single(rings.Select(ring => ring.Current.Id).Distinct());
            Assert.Equal([KeyFile], Directory.GetFiles(Path.GetDirectoryName(KeyFile)!));
        }
    }

    [Fact]
    public async Task A_file_that_a_crash_left_empty_is_filled()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(KeyFile)!);
        await File.WriteAllBytesAsync(KeyFile, [], TestContext.Current.CancellationToken);

        Assert.Equal((await OpenAsync()).Current.Id, (await OpenAsync()).Current.Id);
    }

    [Theory]
    [InlineData(" ")]
    [InlineData("not base64!")]
    [InlineData("c2hvcnQ=")]
    public void A_file_that_holds_no_key_is_said_to(string content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(KeyFile)!);
        File.WriteAllText(KeyFile, content);

        var failure = Assert.Throws<InvalidDataException>(() => FileSigningKeySource.OpenOrCreate(KeyFile, _log));

        Assert.Contains(KeyFile, failure.Message, StringComparison.Ordinal);
        Assert.Contains("delete it", failure.Message, StringComparison.Ordinal);
        Assert.Equal(content, File.ReadAllText(KeyFile));
    }

    [Fact]
    public void A_file_that_cannot_be_made_is_an_exception()
    {
        File.WriteAllText(Path.Combine(_directory.FullName, "made"), "in the way");

        Assert.ThrowsAny<IOException>(() => FileSigningKeySource.OpenOrCreate(KeyFile, _log));
    }

    private async Task<SigningKeyRing> OpenAsync() =>
        (await FileSigningKeySource.OpenOrCreate(KeyFile, _log).LoadAsync(TestContext.Current.CancellationToken))!;

    private UnixFileMode FileMode() => OperatingSystem.IsWindows() ? UnixFileMode.None : File.GetUnixFileMode(KeyFile);

    private void MakeReadable()
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(KeyFile, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);
        }
    }
}

using Bytedesk.Functions.Signing;
using Microsoft.Extensions.Logging;

namespace Bytedesk.Functions.Tests.Signing;

public sealed class FileSigningKeySourceTests : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("signing");
    private readonly LogRecorder _logs = new();

    private string KeyFile => Path.Combine(_directory.FullName, "made", "signing-key");

    public void Dispose()
    {
        _logs.Dispose();
        _directory.Delete(recursive: true);
    }

    [Fact]
    public async Task The_key_is_made_once_and_kept()
    {
        var first = await OpenAsync();
        var second = await OpenAsync();

        Assert.Equal(first.Current.Id, second.Current.Id);
        Assert.Contains("Made the signing key file", Assert.Single(_logs.Lines).Message, StringComparison.Ordinal);
        Assert.DoesNotContain(await File.ReadAllTextAsync(KeyFile, TestContext.Current.CancellationToken), _logs.Lines.Single().Message, StringComparison.Ordinal);
        Assert.Equal([KeyFile], Directory.GetFiles(Path.GetDirectoryName(KeyFile)!));
    }

    [Fact]
    public async Task Only_the_owner_may_read_the_file_and_a_file_that_others_may_read_is_warned_about()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has access lists instead.");
        await OpenAsync();
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, FileMode());
        Assert.DoesNotContain(_logs.Lines, static line => line.Level is LogLevel.Warning);
        MakeReadable();

        await OpenAsync();

        Assert.StartsWith("Others", Assert.Single(_logs.Lines, static line => line.Level is LogLevel.Warning).Message, StringComparison.Ordinal);
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

        var failure = Assert.Throws<InvalidDataException>(() => FileSigningKeySource.OpenOrCreate(KeyFile, _logs.LoggerFor<FileSigningKeySource>()));

        Assert.Contains(KeyFile, failure.Message, StringComparison.Ordinal);
        Assert.Contains("delete it", failure.Message, StringComparison.Ordinal);
        Assert.Equal(content, File.ReadAllText(KeyFile));
    }

    private async Task<SigningKeyRing> OpenAsync() =>
        (await FileSigningKeySource.OpenOrCreate(KeyFile, _logs.LoggerFor<FileSigningKeySource>()).LoadAsync(TestContext.Current.CancellationToken))!;

    private UnixFileMode FileMode() => OperatingSystem.IsWindows() ? UnixFileMode.None : File.GetUnixFileMode(KeyFile);

    private void MakeReadable()
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(KeyFile, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);
        }
    }
}

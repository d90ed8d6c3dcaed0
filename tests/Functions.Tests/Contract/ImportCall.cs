using System.Globalization;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Bytedesk.Testing.Secrecy;

namespace Bytedesk.Functions.Tests.Contract;

/// <summary>An import on a socket of its own, since HttpClient reads nothing before it has sent everything.</summary>
internal sealed class ImportCall : IDisposable
{
    private readonly TcpClient _client = new();
    private readonly List<byte> _line = [];
    private Stream _answer = Stream.Null;
    private bool _hasHead;
    private int _leftInChunk;

    public static async Task<ImportCall> OpenAsync(Partner partner)
    {
        var call = new ImportCall();
        await call._client.ConnectAsync(partner.App.Address.Host, partner.App.Address.Port, TestContext.Current.CancellationToken);
        call._answer = new BufferedStream(call._client.GetStream());
        await call.WriteAsync(
            $"POST {Import.Path} HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer {partner.Token}\r\nContent-Type: {Import.MediaType}\r\nTransfer-Encoding: chunked\r\n\r\n");
        return call;
    }

    /// <summary>Sends text that may be more or less than a line.</summary>
    public Task SendAsync(string text) =>
        WriteAsync($"{Encoding.UTF8.GetByteCount(text).ToString("x", CultureInfo.InvariantCulture)}\r\n{text}\r\n");

    /// <summary>Says that there is no more to come.</summary>
    public Task EndAsync() => WriteAsync("0\r\n\r\n");

    /// <summary>Waits for the next result; null at the answer's end.</summary>
    public async Task<JsonElement?> ReadAsync()
    {
        if (!_hasHead)
        {
            Assert.Equal("HTTP/1.1 200 OK", await ReadLineAsync());
            while (await ReadLineAsync() is not "")
            {
            }

            _hasHead = true;
        }

        _line.Clear();
        while (await ReadContentAsync() is { } next)
        {
            if (next is (byte)'\n')
            {
                return Import.Parse(Encoding.UTF8.GetString([.. _line]));
            }

            _line.Add(next);
        }

        Assert.Empty(_line);
        return null;
    }

    /// <summary>Reads what is left.</summary>
    public async Task<IReadOnlyList<JsonElement>> ReadAllAsync()
    {
        var results = new List<JsonElement>();
        while (await ReadAsync() is { } result)
        {
            results.Add(result);
        }

        return results;
    }

    public void Dispose()
    {
        _answer.Dispose();
        _client.Dispose();
    }

    // RFC 9112 §7.1. The size of a chunk is read no sooner than a byte of it is wanted, or what came would wait for what is to come.
    private async Task<byte?> ReadContentAsync()
    {
        if (_leftInChunk is 0)
        {
            _leftInChunk = int.Parse(await ReadLineAsync(), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            if (_leftInChunk is 0)
            {
                return null;
            }
        }

        var next = await ReadByteAsync();
        if (--_leftInChunk is 0)
        {
            Assert.Equal("", await ReadLineAsync());
        }

        return next;
    }

    private async Task<string> ReadLineAsync()
    {
        var line = new StringBuilder();
        for (var next = (char)await ReadByteAsync(); next is not '\n'; next = (char)await ReadByteAsync())
        {
            _ = line.Append(next);
        }

        return line.ToString().TrimEnd('\r');
    }

    private async Task<byte> ReadByteAsync()
    {
        var buffer = new byte[1];
        await _answer.ReadExactlyAsync(buffer, TestContext.Current.CancellationToken);
        return buffer[0];
    }

    private async Task WriteAsync(string text)
    {
        UsedSecrets.AddFrom(text);
        await _client.GetStream().WriteAsync(Encoding.UTF8.GetBytes(text), TestContext.Current.CancellationToken);
    }
}

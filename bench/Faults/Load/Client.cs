using System.Buffers.Text;
using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;

namespace Bytedesk.Benchmarks.Faults.Load;

/// <summary>Sends requests to random instances and keeps a record of them.</summary>
internal sealed class Client(Fleet fleet, Journal journal, HttpClient http, Random random)
{
    private const int MostTries = 4;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public Random Random => random;

    public int Instances => fleet.Count;

    /// <summary>Whether it waits for every answer.</summary>
    public bool IsPatient { get; set; }

    /// <summary>The super administrator's token.</summary>
    public string Admin { get; set; } = "";

    /// <summary>Sends again what got no answer, or none that says what has become of it, but not for ever.</summary>
    public async Task<Reply> InsistAsync(Func<Task<Reply>> send)
    {
        for (var tries = 1; ; tries++)
        {
            var reply = await send();
            if (!reply.Exchange.IsOpen || tries == MostTries)
            {
                return reply;
            }

            await Task.Delay(random.Next(100, 600));
        }
    }

    /// <summary>One try.</summary>
    /// <param name="intent">What it is about; completed with what is answered, and noted.</param>
    /// <param name="method">The HTTP method.</param>
    /// <param name="path">The path, without a leading slash.</param>
    /// <param name="token">The bearer token, if any.</param>
    /// <param name="body">The body, if any.</param>
    /// <param name="instance">Where to; null: anywhere.</param>
    public async Task<Reply> SendAsync(Exchange intent, string method, string path, string? token, object? body = null, int? instance = null)
    {
        var to = instance ?? random.Next(fleet.Count);
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(fleet.AddressOf(to), path));
        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        request.Content = body is null ? null : JsonContent.Create(body);
        if (intent.IdempotencyKey is { } key)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        // Now and then a client that does not wait for the answer.
        using var patience = new CancellationTokenSource(!IsPatient && random.Next(25) == 0 ? TimeSpan.FromMilliseconds(random.Next(400)) : Patience);
        var sent = Stopwatch.GetTimestamp();
        Reply reply;
        try
        {
            using var answer = await http.SendAsync(request, patience.Token);
            reply = Read(intent with { Status = (int)answer.StatusCode }, await answer.Content.ReadAsStringAsync(patience.Token));
        }
        // The last where the connection is lost between being made and being looked at: HttpClient does not wrap that one.
        catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException or IOException or SocketException)
        {
            reply = new Reply(intent with { Status = Exchange.NoAnswer, Message = exception.GetType().Name }, default);
        }

        reply = reply with { Exchange = reply.Exchange with { Instance = to, Sent = sent, Answered = Stopwatch.GetTimestamp() } };
        journal.Add(reply.Exchange);
        return reply;
    }

    private static Reply Read(Exchange exchange, string text)
    {
        if (!text.StartsWith('{'))
        {
            return new Reply(exchange with { Message = text }, default);
        }

        using var json = JsonDocument.Parse(text);
        var reply = new Reply(exchange, json.RootElement.TryGetProperty("data", out var member) ? member.Clone() : default);
        if (!exchange.Succeeded)
        {
            var message = json.RootElement.TryGetProperty("message", out var sentence) ? sentence.GetString() : null;
            return reply with { Exchange = exchange with { Message = message } };
        }

        if (reply.AccessToken is { } token)
        {
            var (header, payload) = (Decode(token, 0), Decode(token, 1));
            return reply with { Exchange = exchange with { Token = payload("jti"), User = payload("uid"), SigningKey = header("kid") } };
        }

        return exchange.Operation is Operation.Create or Operation.Reclaim ? reply with { Exchange = exchange with { User = reply.Text("uid") } } : reply;
    }

    // The members of a segment.
    private static Func<string, string?> Decode(string token, int segment)
    {
        var json = JsonSerializer.Deserialize<JsonElement>(Base64Url.DecodeFromChars(token.Split('.')[segment]));
        return name => json.GetProperty(name).GetString();
    }
}

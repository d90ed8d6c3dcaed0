using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Sockets;
using System.Text.Json;
using Bytedesk.Benchmarks.Hosting;

namespace Bytedesk.Benchmarks.Faults.Load;

/// <summary>Sends requests to random instances and keeps a record of them.</summary>
internal sealed class Client(Fleet fleet, ConcurrentQueue<Exchange> journal, HttpClient http, Random random)
{
    private const int MostTries = 4;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public Random Random => random;

    /// <summary>Whether it waits for every answer.</summary>
    public bool IsPatient { get; init; }

    /// <summary>The super administrator's token, with which it manages users and tokens other than its own.</summary>
    public string Admin { get; set; } = "";

    /// <summary>Sends again what got no answer, or none that says what has become of it, but not for ever.</summary>
    public async Task<Exchange> InsistAsync(Exchange intent)
    {
        for (var tries = 1; ; tries++)
        {
            var exchange = await SendAsync(intent);
            if (!exchange.IsOpen || tries == MostTries)
            {
                return exchange;
            }

            await Task.Delay(random.Next(100, 600));
        }
    }

    /// <summary>Presents a token to every instance at once.</summary>
    public Task CheckEverywhereAsync(Credential token) =>
        Task.WhenAll(Enumerable.Range(0, fleet.Count).Select(instance => SendAsync(token.To(Operation.Check), instance)));

    /// <summary>One try.</summary>
    /// <param name="intent">What it is about; completed with what is answered, and noted.</param>
    /// <param name="instance">Where to; null: anywhere.</param>
    public async Task<Exchange> SendAsync(Exchange intent, int? instance = null)
    {
        var to = instance ?? random.Next(fleet.Count);
        using var request = RequestOf(intent, fleet.AddressOf(to));

        // Now and then a client that does not wait for the answer.
        using var patience = new CancellationTokenSource(!IsPatient && random.Next(25) == 0 ? TimeSpan.FromMilliseconds(random.Next(400)) : Patience);
        var sent = Stopwatch.GetTimestamp();
        Exchange exchange;
        try
        {
            using var answer = await http.SendAsync(request, patience.Token);
            exchange = Read(intent with { Status = (int)answer.StatusCode }, await answer.Content.ReadAsStringAsync(patience.Token));
        }
        // The last where the connection is lost between being made and being looked at: HttpClient does not wrap that one.
        catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException or IOException or SocketException)
        {
            exchange = intent with { Status = Exchange.NoAnswer, Message = exception.GetType().Name };
        }

        exchange = exchange with { Instance = to, Sent = sent, Answered = Stopwatch.GetTimestamp() };
        journal.Enqueue(exchange);
        return exchange;
    }

    private HttpRequestMessage RequestOf(Exchange intent, Uri address)
    {
        var (uid, names) = (intent.User, intent.Names);
        (string Method, string Path, object? Body) asked = intent.Operation switch
        {
            Operation.Create or Operation.Reclaim => (
                "POST", "api/v1/user/create", new { email = names[0], username = names.ElementAtOrDefault(1), password = intent.Password, platform = "BYTEDESK" }),
            Operation.Login => ("POST", "auth/v1/login", new { username = names[0], password = intent.Password, channel = "BENCH", platform = "BYTEDESK" }),
            Operation.Generate => ("POST", "api/tokens/create", new { name = "bench", userUid = uid }),
            Operation.Check => ("GET", "api/v1/user/profile", null),
            Operation.Logout => ("POST", "api/v1/user/logout", null),
            Operation.Revoke => ("POST", $"api/tokens/{intent.Token}/revoke", null),
            Operation.RevokeAll => ("POST", "api/tokens/revoke-all", new { userUid = uid }),
            Operation.Disable => ("POST", $"api/users/{uid}/disable", null),
            Operation.Enable => ("POST", $"api/users/{uid}/enable", null),
            Operation.Rename => ("PUT", $"api/users/{uid}", new { username = names[0] }),
            Operation.SetPassword => ("POST", $"api/users/{uid}/password", new { password = intent.Password }),
            _ => ("DELETE", $"api/users/{uid}", null),
        };
        var token = intent.Operation switch
        {
            Operation.Login => null,
            Operation.Check or Operation.Logout => intent.TokenText,
            _ => Admin,
        };
        var request = AppSession.NewRequest(asked.Method, new Uri(address, asked.Path), token, asked.Body);
        if (intent.IdempotencyKey is { } key)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        return request;
    }

    private static Exchange Read(Exchange exchange, string text)
    {
        if (!text.StartsWith('{'))
        {
            return exchange with { Message = text };
        }

        var json = JsonElement.Parse(text);
        if (!exchange.Succeeded)
        {
            return exchange with { Message = json.TryGetProperty("message", out var sentence) ? sentence.GetString() : null };
        }

        var data = json.GetProperty("data");
        switch (exchange.Operation)
        {
            case Operation.Create or Operation.Reclaim:
                return exchange with { User = data.GetProperty("uid").GetString() };
            case Operation.Login or Operation.Generate:
                var token = data.GetProperty("accessToken").GetString()!;
                var (header, payload) = (Decode(token, 0), Decode(token, 1));
                return exchange with { TokenText = token, Token = payload("jti"), User = payload("uid"), SigningKey = header("kid") };
            default:
                return exchange;
        }
    }

    // The members of a segment.
    private static Func<string, string?> Decode(string token, int segment)
    {
        var json = JsonElement.Parse(Base64Url.DecodeFromChars(token.Split('.')[segment]));
        return name => json.GetProperty(name).GetString();
    }
}

using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Bytedesk.TableStorage.Tests.Fake;

/// <summary>A table endpoint that answers what the test says, and refuses what is not signed as the service's documentation asks.</summary>
internal sealed class FakeTableService : IAsyncDisposable
{
    public const string Account = "example";
    public static readonly string Key = Convert.ToBase64String(SHA512.HashData("any key"u8));

    private readonly WebApplication _app;
    private readonly Func<FakeRequest, FakeAnswer> _answer;
    private readonly List<FakeRequest> _requests = [];

    private FakeTableService(WebApplication app, Func<FakeRequest, FakeAnswer> answer) => (_app, _answer) = (app, answer);

    public Uri Endpoint { get; private set; } = null!;

    public IReadOnlyList<FakeRequest> Requests => _requests;

    public static Task<FakeTableService> StartAsync(params FakeAnswer[] answers)
    {
        var next = 0;
        return StartAsync(_ => answers[Math.Min(next++, answers.Length - 1)]);
    }

    public static async Task<FakeTableService> StartAsync(Func<FakeRequest, FakeAnswer> answer, X509Certificate2? certificate = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen =>
        {
            if (certificate is not null)
            {
                listen.UseHttps(certificate);
            }
        }));
        var service = new FakeTableService(builder.Build(), answer);
        service._app.Run(service.ServeAsync);
        await service._app.StartAsync(TestContext.Current.CancellationToken);
        service.Endpoint = new(service._app.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.Single());
        return service;
    }

    public TableClient Table(TableClientOptions? options = null) => Service(options).GetTableClient("Rows");

    public TableServiceClient Service(TableClientOptions? options = null)
        => new(Endpoint, new TableSharedKeyCredential(Account, Key), options ?? Quick());

    /// <summary>Azure.Core's default of three retries, without its waits.</summary>
    public static TableClientOptions Quick(TimeProvider? time = null)
        => new() { Time = time ?? TimeProvider.System, Retry = { Delay = TimeSpan.FromMilliseconds(1), MaxDelay = TimeSpan.FromMilliseconds(1) } };

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task ServeAsync(HttpContext context)
    {
        using var body = new StreamReader(context.Request.Body);
        var request = new FakeRequest(
            context.Request.Method,
            context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget,
            new HeaderDictionary(context.Request.Headers.ToDictionary()),
            await body.ReadToEndAsync(context.RequestAborted));
        _requests.Add(request);

        var answer = IsAuthorized(request) ? _answer(request) : FakeAnswer.Error(403, "AuthenticationFailed");
        if (answer == FakeAnswer.Lost)
        {
            context.Abort();
            return;
        }

        context.Response.StatusCode = answer.Status;
        foreach (var (name, value) in answer.Headers)
        {
            context.Response.Headers[name] = value;
        }

        if (answer.Body.Length > 0)
        {
            context.Response.ContentType = answer.ContentType;
            await context.Response.WriteAsync(answer.Body);
        }
    }

    // Authorize with Shared Key, "Shared Key Lite and Table service format for 2009-09-19 and later":
    // StringToSign = Date + "\n" + CanonicalizedResource, where the latter is a slash, the account's name and the encoded path.
    private static bool IsAuthorized(FakeRequest request)
    {
        var authorization = request.Headers.Authorization.ToString();
        if (authorization.StartsWith("Bearer ", StringComparison.Ordinal))
        {
            return true;
        }

        var signed = Encoding.UTF8.GetBytes($"{request.Headers["x-ms-date"]}\n/{Account}{request.Path}");
        var signature = Convert.ToBase64String(HMACSHA256.HashData(Convert.FromBase64String(Key), signed));
        return authorization == $"SharedKeyLite {Account}:{signature}";
    }
}

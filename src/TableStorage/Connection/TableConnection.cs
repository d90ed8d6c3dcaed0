using System.Globalization;
using Azure.Core;
using Azure.Core.Pipeline;
using Bytedesk.TableStorage.Wire;

namespace Bytedesk.TableStorage.Connection;

// What every client of one account shares: where it is, who asks, and the pipeline in between.
internal sealed class TableConnection
{
    // One audience for every account in every cloud (Authorize access to tables using Microsoft Entra ID).
    private const string Scope = "https://storage.azure.com/.default";

    private readonly HttpPipeline _pipeline;
    private readonly string _version;
    private readonly string _root;

    // For Azure.Core's own id of a request the operating system would be asked for random bytes each time.
    private readonly string _clientId = Guid.NewGuid().ToString("N");
    private long _requests;

    public TableConnection(Uri endpoint, TableSharedKeyCredential credential, TableClientOptions? options)
        : this(endpoint, new SharedKeyLitePolicy(credential), options)
        => AccountName = credential.AccountName;

    public TableConnection(Uri endpoint, TokenCredential credential, TableClientOptions? options)
        : this(HttpsOnly(endpoint), new BearerTokenAuthenticationPolicy(credential, Scope), options)
    {
    }

    private TableConnection(Uri endpoint, HttpPipelinePolicy authentication, TableClientOptions? options)
    {
        options ??= new();
        Endpoint = endpoint;
        _root = $"{endpoint.GetLeftPart(UriPartial.Path).TrimEnd('/')}/";
        AccountName = NameOf(endpoint);
        _version = options.Version;

        var pipeline = new HttpPipelineOptions(options) { RequestFailedDetailsParser = new TableErrorParser() };
        pipeline.PerRetryPolicies.Add(new RequestDatePolicy(options.Time));
        pipeline.PerRetryPolicies.Add(authentication);
        _pipeline = HttpPipelineBuilder.Build(pipeline);
    }

    public Uri Endpoint { get; }

    public string AccountName { get; }

    /// <summary>Of the endpoint only the address counts, without a query or a fragment.</summary>
    public string AddressOf(string path) => _root + path;

    public HttpMessage CreateMessage(RequestMethod method, string path, ResponseClassifier classifier)
    {
        var message = _pipeline.CreateMessage();
        message.ResponseClassifier = classifier;
        var request = message.Request;
        request.Method = method;
        request.Uri.Reset(new Uri(AddressOf(path)));
        request.ClientRequestId = string.Create(CultureInfo.InvariantCulture, $"{_clientId}-{Interlocked.Increment(ref _requests)}");
        request.Headers.SetValue("x-ms-version", _version);
        request.Headers.SetValue("DataServiceVersion", "3.0");
        request.Headers.SetValue(HttpHeader.Names.Accept, TableJson.MediaType);
        return message;
    }

    /// <summary>Sends it; the answer is in the message then.</summary>
    public ValueTask SendAsync(HttpMessage message, CancellationToken cancellationToken) => _pipeline.SendAsync(message, cancellationToken);

    private static Uri HttpsOnly(Uri endpoint)
        => endpoint.Scheme == Uri.UriSchemeHttps
            ? endpoint
            : throw new ArgumentException("A bearer token is sent to an https endpoint only.", nameof(endpoint));

    // http://127.0.0.1:10002/account as the emulator has it, or https://account.table.core.windows.net.
    private static string NameOf(Uri endpoint)
        => endpoint.AbsolutePath.Trim('/') is { Length: > 0 } path ? path : endpoint.Host.Split('.')[0];
}

using System.Buffers;
using System.IO.Pipelines;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;

namespace Bytedesk.Functions.Users.Import;

/// <summary>
/// Sends results as they come. Many clients, and what stands between, read nothing before all is sent; so what is not
/// read yet is kept, which is little, rather than let the two sides wait for each other.
/// </summary>
internal sealed class ResultStream : IAsyncDisposable
{
    private readonly Pipe _results = new(new PipeOptions(pauseWriterThreshold: 0));
    private readonly JsonTypeInfo<UserImportResult> _type;
    private readonly Task _sending;

    public ResultStream(HttpContext http, string contentType, JsonTypeInfo<UserImportResult> type)
    {
        _type = type;
        http.Response.ContentType = contentType;
        http.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();

        // The server's least rates are for clients that have nothing to wait for.
        if (http.Features.Get<IHttpMinRequestBodyDataRateFeature>() is { } request)
        {
            request.MinDataRate = null;
        }

        if (http.Features.Get<IHttpMinResponseDataRateFeature>() is { } response)
        {
            response.MinDataRate = null;
        }

        _sending = SendAsync(http.Response.BodyWriter);
    }

    public async Task WriteAsync(UserImportResult result)
    {
        await using (var json = new Utf8JsonWriter(_results.Writer, new JsonWriterOptions { Encoder = _type.Options.Encoder }))
        {
            JsonSerializer.Serialize(json, result, _type);
        }

        _results.Writer.Write("\n"u8);
        _ = await _results.Writer.FlushAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _results.Writer.CompleteAsync();
        await _sending;
    }

    private async Task SendAsync(PipeWriter response)
    {
        try
        {
            await _results.Reader.CopyToAsync(response);
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException)
        {
            // The client has gone; what it sent before still counts.
        }

        await _results.Reader.CompleteAsync();
    }
}

using System.Text;
using Microsoft.AspNetCore.WebUtilities;

namespace Bytedesk.Functions.Http;

/// <summary>The parameters of a form. The framework's own collection would take <c>Token</c> for <c>token</c>.</summary>
internal static class FormParameters
{
    public const string MediaType = "application/x-www-form-urlencoded";

    public static Failure Unsupported { get; } = new(StatusCodes.Status415UnsupportedMediaType, $"Content-Type must be {MediaType}");

    /// <summary>Reads them; null when one is there twice (RFC 6749 §3.1), known or not.</summary>
    public static IReadOnlyDictionary<string, string>? Read(Stream body)
    {
        // The body is bounded as a whole.
        using var form = new FormReader(body, Encoding.UTF8)
        {
            KeyLengthLimit = RequestBody.MaxBytes,
            ValueLengthLimit = RequestBody.MaxBytes,
        };
        var parameters = new Dictionary<string, string>(StringComparer.Ordinal);
        while (form.ReadNextPair() is { } pair)
        {
            if (!parameters.TryAdd(pair.Key, pair.Value))
            {
                return null;
            }
        }

        return parameters;
    }
}

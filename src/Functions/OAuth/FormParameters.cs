using System.Text;
using Bytedesk.Functions.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Bytedesk.Functions.OAuth;

/// <summary>The parameters of a form. The framework's own collection would take <c>Token</c> for <c>token</c>.</summary>
internal static class FormParameters
{
    /// <summary>Reads them; null when one is there twice (RFC 6749 §3.1), known or not.</summary>
    public static IReadOnlyDictionary<string, string>? Read(Stream body)
    {
        // The body is bounded as a whole.
        using var form = new FormReader(body, Encoding.UTF8)
        {
            KeyLengthLimit = RequestLimits.MaxBodyBytes,
            ValueLengthLimit = RequestLimits.MaxBodyBytes,
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

using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;

namespace Bytedesk.LocalStart.Tests;

/// <summary>Signs requests to the table service as "Authorize with Shared Key" in the storage REST documentation says.</summary>
internal static class SharedKeyLite
{
    /// <summary>Azurite's published account.</summary>
    public const string Account = "devstoreaccount1";

    private const string Key = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    public static void Sign(HttpRequestMessage request)
    {
        var date = DateTimeOffset.UtcNow.ToString("R", CultureInfo.InvariantCulture);
        var text = $"{date}\n/{Account}{request.RequestUri!.AbsolutePath}";
        var signature = HMACSHA256.HashData(Convert.FromBase64String(Key), Encoding.UTF8.GetBytes(text));
        request.Headers.Add("x-ms-date", date);
        request.Headers.Add("x-ms-version", "2019-02-02");
        request.Headers.Accept.Add(MediaTypeWithQualityHeaderValue.Parse("application/json;odata=nometadata"));
        request.Headers.Authorization = new AuthenticationHeaderValue("SharedKeyLite", $"{Account}:{Convert.ToBase64String(signature)}");
    }
}

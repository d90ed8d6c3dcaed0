using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;

namespace Bytedesk.LocalStart.Tests;

/// <summary>Signs requests to the table service as "Authorize with Shared Key" in the storage REST documentation says.</summary>
internal sealed class SharedKeyLite(string connectionString)
{
    private readonly Dictionary<string, string> _settings = connectionString
        .Split(';', StringSplitOptions.RemoveEmptyEntries)
        .Select(static pair => pair.Split('=', 2))
        .ToDictionary(static pair => pair[0], static pair => pair[1]);

    public void Sign(HttpRequestMessage request)
    {
        var account = _settings["AccountName"];
        var date = DateTimeOffset.UtcNow.ToString("R", CultureInfo.InvariantCulture);
        var text = $"{date}\n/{account}{request.RequestUri!.AbsolutePath}";
        var signature = HMACSHA256.HashData(Convert.FromBase64String(_settings["AccountKey"]), Encoding.UTF8.GetBytes(text));
        request.Headers.Add("x-ms-date", date);
        request.Headers.Add("x-ms-version", "2019-02-02");
        request.Headers.Accept.Add(MediaTypeWithQualityHeaderValue.Parse("application/json;odata=nometadata"));
        request.Headers.Authorization = new AuthenticationHeaderValue("SharedKeyLite", $"{account}:{Convert.ToBase64String(signature)}");
    }
}

using System.Globalization;
using System.Text;
using Microsoft.Extensions.Options;

namespace Bytedesk.Functions.Hosting;

/// <summary>How the process compares and writes texts: names by Unicode's rules, numbers and dates as no country does.</summary>
internal static class Globalization
{
    private const string Off = "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT";

    /// <summary>To be called before anything else.</summary>
    /// <exception cref="OptionsValidationException">The environment has turned ICU off, as some images of .NET do.</exception>
    public static void Prepare()
    {
        // Without ICU nothing is composed, and one name would be taken for two without a word.
        if ("e\u0301".Normalize(NormalizationForm.FormC) != "\u00e9")
        {
            throw new OptionsValidationException(Off, typeof(string), [$"{Off} turns off the rules of Unicode, by which names are compared: remove it."]);
        }

        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.InvariantCulture;
    }
}

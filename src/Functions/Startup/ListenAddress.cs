using System.Globalization;
using Microsoft.Extensions.Options;

namespace Bytedesk.Functions.Startup;

/// <summary>Where the process listens.</summary>
internal static class ListenAddress
{
    public const string Default = "http://127.0.0.1:9003";

    private const string PortVariable = "FUNCTIONS_CUSTOMHANDLER_PORT";

    /// <summary>Whether the Functions host started this process.</summary>
    public static bool IsCustomHandler(IConfiguration configuration) => configuration[PortVariable] is { Length: > 0 };

    /// <summary>
    /// The port the Functions host asks for, whatever else is set, since it hands its own <c>ASPNETCORE_URLS</c> down;
    /// else <c>ASPNETCORE_URLS</c> or <c>--urls</c>; else <see cref="Default"/>.
    /// </summary>
    public static string Choose(IConfiguration configuration)
    {
        if (!IsCustomHandler(configuration))
        {
            return configuration[WebHostDefaults.ServerUrlsKey] is { Length: > 0 } urls ? urls : Default;
        }

        var text = configuration[PortVariable];
        return ushort.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port)
            ? $"http://127.0.0.1:{port}"
            : throw new OptionsValidationException(PortVariable, typeof(ushort), [$"{PortVariable} is \"{text}\", which is not a port."]);
    }
}

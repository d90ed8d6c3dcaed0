namespace Bytedesk.Functions.Hosting;

/// <summary>Whether an Azure Functions host runs this process, as an isolated worker.</summary>
/// <param name="IsPresent">Whether it does; else the process serves by itself.</param>
internal sealed record FunctionsHost(bool IsPresent)
{
    public static FunctionsHost Present { get; } = new(true);

    public static FunctionsHost None { get; } = new(false);

    /// <summary>
    /// Tells by what only the host passes on: the address of its own side, or, on the platform, where a prepared process
    /// takes the app in, the mark that this one leaves.
    /// </summary>
    public static bool Started(string[] args) =>
        args.Contains("--functions-uri", StringComparer.Ordinal) || AppContext.GetData("AZURE_FUNCTIONS_NATIVE_HOST") is not null;
}

namespace Bytedesk.Benchmarks.Cost;

/// <summary>
/// List prices in US dollars, pay as you go, East US, before any free grant. They change and differ between regions: put
/// in those of https://azure.microsoft.com/pricing/details/functions, …/storage/tables and …/monitor.
/// </summary>
internal static class Prices
{
    /// <summary>Flex Consumption, on demand: for a GB of instance memory and a second in which it serves.</summary>
    public const double GigabyteSecond = 0.000026;

    /// <summary>Flex Consumption, on demand: for each invocation.</summary>
    public const double Execution = 0.40 / 1_000_000;

    /// <summary>Table Storage, locally redundant: for each transaction.</summary>
    public const double TableTransaction = 0.00036 / 10_000;

    /// <summary>Log Analytics, pay as you go: for each GB taken in.</summary>
    public const double LogGigabyte = 2.30;

    /// <summary>The least time that a service of an instance is billed for, in seconds.</summary>
    public const double LeastSeconds = 1;

    /// <summary>The smallest instance: its memory in GB, and the share of a core that comes with it.</summary>
    public const double InstanceGigabytes = 0.5;

    /// <inheritdoc cref="InstanceGigabytes"/>
    public const double InstanceCores = 0.25;
}

using System.Diagnostics.CodeAnalysis;
using Azure.Core;

namespace Bytedesk.TableStorage;

/// <summary>Retries, diagnostics and transport of the table clients, all of them Azure.Core's own.</summary>
public sealed class TableClientOptions : ClientOptions
{
    /// <summary>Options with Azure.Core's defaults.</summary>
    /// <param name="serviceVersion">The version of the REST API to speak.</param>
    public TableClientOptions(ServiceVersion serviceVersion = ServiceVersion.V2020_12_06)
        => Version = serviceVersion switch
        {
            ServiceVersion.V2019_02_02 => "2019-02-02",
            ServiceVersion.V2020_12_06 => "2020-12-06",
            _ => throw new ArgumentOutOfRangeException(nameof(serviceVersion), serviceVersion, "Not a version of the Table service."),
        };

    internal string Version { get; }

    internal TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Versions of the Table service's REST API (header <c>x-ms-version</c>).</summary>
    [SuppressMessage("Design", "CA1008", Justification = "There is no version 0.")]
    [SuppressMessage("Naming", "CA1707", Justification = "Azure's clients spell versions so.")]
    public enum ServiceVersion
    {
        /// <summary>2019-02-02.</summary>
        V2019_02_02 = 1,

        /// <summary>2020-12-06, the first that takes bearer tokens.</summary>
        V2020_12_06 = 2,
    }
}

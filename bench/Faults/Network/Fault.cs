namespace Bytedesk.Benchmarks.Faults.Network;

/// <summary>What becomes of one request to the tables.</summary>
internal enum Fault
{
    /// <summary>Nothing: it is served.</summary>
    None = 0,

    /// <summary>It is served late, even when the sender has given up by then.</summary>
    Delayed,

    /// <summary>No answer until the sender gives up, and the storage has not seen it.</summary>
    Dropped,

    /// <summary>The storage does the work; the connection is reset within the answer.</summary>
    AnswerTorn,

    /// <summary>The storage does the work; the connection is reset before the answer.</summary>
    AnswerLost,

    /// <summary>500, and the storage has not seen it.</summary>
    InternalError,

    /// <summary>503, and the storage has not seen it.</summary>
    Unavailable,

    /// <summary>429 with <c>Retry-After</c>, and the storage has not seen it.</summary>
    Throttled,

    /// <summary>A query gets one row and the place to go on from, as the service may answer at any time.</summary>
    ShortPage,

    /// <summary>A query gets no row and the place to go on from, as the service may answer at any time.</summary>
    EmptyPage,
}

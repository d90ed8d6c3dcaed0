namespace Bytedesk.Testing.Storage;

/// <summary>What becomes of one request to the tables.</summary>
public enum StorageFault
{
    /// <summary>Nothing: it is served.</summary>
    None = 0,

    /// <summary>500, and the storage has not seen it.</summary>
    InternalError,

    /// <summary>503, and the storage has not seen it.</summary>
    Unavailable,

    /// <summary>429, and the storage has not seen it.</summary>
    TooManyRequests,

    /// <summary>The connection is reset, and the storage has not seen it.</summary>
    Reset,

    /// <summary>No answer until the sender gives up, and the storage has not seen it.</summary>
    Held,

    /// <summary>The storage does the work; the connection is reset before the answer.</summary>
    AnswerLost,

    /// <summary>The storage does the work; the connection is reset within the answer.</summary>
    AnswerTorn,

    /// <summary>The storage does the work; no answer until the sender gives up.</summary>
    AnswerHeld,

    /// <summary>It is served late, even when the sender has given up by then.</summary>
    Delayed,

    /// <summary>A query gets one row and the place to go on from, as the service may answer at any time.</summary>
    ShortPage,

    /// <summary>A query gets no row and the place to go on from, as the service may answer at any time.</summary>
    EmptyPage,
}

namespace Bytedesk.TableStorage;

/// <summary>How an update treats the properties that the stored entity has and the new one has not.</summary>
public enum TableUpdateMode
{
    /// <summary>They stay.</summary>
    Merge = 0,

    /// <summary>They go.</summary>
    Replace = 1,
}

namespace Bytedesk.TableStorage.Wire;

// Understanding the Table service data model, Property types.
internal enum EdmType
{
    /// <summary>No annotation: String, Boolean, Int32 or Double, as the JSON value says.</summary>
    Unannotated = 0,
    Text,
    Bit,
    Int32,
    Int64,
    Floating,
    Instant,
    Uuid,
    Binary,
    Unknown,
}

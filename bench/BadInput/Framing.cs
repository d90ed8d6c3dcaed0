namespace Bytedesk.Benchmarks.BadInput;

/// <summary>How a request tells where its body ends (RFC 9112 §6).</summary>
internal enum Framing
{
    None,
    Length,
    Chunked,
    LengthTooLong,
    LengthTooShort,
    BrokenChunks,
    Both,
}

namespace Bytedesk.Functions.Http;

/// <summary>The bytes of a JSON body, for whoever needs them beside what was bound from them.</summary>
/// <param name="Bytes">At most <see cref="RequestLimits.MaxBodyBytes"/>.</param>
internal sealed record BufferedBody(ReadOnlyMemory<byte> Bytes);

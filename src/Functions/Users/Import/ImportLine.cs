namespace Bytedesk.Functions.Users.Import;

/// <summary>One line of an import that is not blank.</summary>
/// <param name="Number">Its place in the body, blank lines counted, from 1.</param>
/// <param name="Bytes">The line without its end; null when it is longer than <see cref="ImportLimits.MaxLineBytes"/>.</param>
internal sealed record ImportLine(int Number, ReadOnlyMemory<byte>? Bytes);

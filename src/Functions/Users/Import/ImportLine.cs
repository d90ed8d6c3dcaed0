using Bytedesk.Functions.Http;

namespace Bytedesk.Functions.Users.Import;

/// <summary>One line of an import that is not blank.</summary>
/// <param name="Number">Its place in the body, blank lines counted, from 1.</param>
/// <param name="Bytes">The line without its end; nothing when it is longer than <see cref="ImportLimits.MaxLineBytes"/>.</param>
internal sealed record ImportLine(int Number, ReadOnlyMemory<byte> Bytes)
{
    /// <summary>Why the line is not looked at; null when it is.</summary>
    public Failure? Failure { get; init; }

    public static ImportLine TooLong(int number) => new(number, default(ReadOnlyMemory<byte>)) { Failure = ImportLimits.LineTooLong };
}

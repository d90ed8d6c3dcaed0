namespace Bytedesk.Functions.Users.Import;

/// <summary>The user of a line.</summary>
/// <param name="Uid">The user's uid.</param>
/// <param name="Created">False when the user was there before, just as the line says.</param>
internal sealed record ImportedUser(string Uid, bool Created);

namespace Bytedesk.Benchmarks.Faults.Load;

/// <summary>A token that a client was given.</summary>
/// <param name="Id">Its <c>jti</c>.</param>
/// <param name="Text">What is sent.</param>
/// <param name="Owner">Whose it is.</param>
internal sealed record Credential(string Id, string Text, Person Owner);

namespace Bytedesk.Functions.OpenApi;

/// <summary>Marks an endpoint that reads its body line by line.</summary>
/// <param name="Line">What each line is.</param>
/// <param name="MediaTypes">The body's media types.</param>
internal sealed record LinesAccepted(Type Line, IReadOnlyList<string> MediaTypes);

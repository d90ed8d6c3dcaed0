namespace Bytedesk.Functions.ExpireTokens;

/// <summary>
/// Deletes what has expired and tells in one line how much of each that was. It may be started while another one runs,
/// and stops in good time by itself; the next one goes on.
/// </summary>
internal delegate Task<string> ExpirySweep(CancellationToken cancellation);

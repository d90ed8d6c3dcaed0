using Bytedesk.Functions.Tests.Contract;

namespace Bytedesk.Functions.Tests.Sessions;

/// <summary>A service whose clock stands still until a test moves it.</summary>
public class SessionHost : Service
{
    public SessionHost() => Clock = TestClock.Start();

    /// <summary>A browser without cookies.</summary>
    internal SessionPage NewPage(bool embedded = false) => new(App, embedded);
}

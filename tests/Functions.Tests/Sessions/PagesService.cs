using Bytedesk.Functions.Tests.Contract;

namespace Bytedesk.Functions.Tests.Sessions;

/// <summary>With pages, and a clock that a test moves.</summary>
public class PagesService : Service
{
    public PagesService()
    {
        Clock = TestClock.Start();
        Deployment = new("--SignIn:MaxFailures=100", "--Storage:MaxRetries=1", "--ClientAddress:Header=X-Client-IP", BuiltPages.Create())
        {
            Wire = new StorageNetwork(),
            Logs = new LogRecorder(),
        };
    }

    /// <summary>Opens an address at top level.</summary>
    internal Task<Answer> OpenAsync(string path, params (string Name, string Value)[] headers) => App.OpenAsync(path, Navigation.TopLevel, headers);
}

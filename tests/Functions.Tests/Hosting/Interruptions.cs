namespace Bytedesk.Functions.Tests.Hosting;

/// <summary>What somebody else does at the worst moment.</summary>
internal static class Interruptions
{
    /// <summary>Runs something once, before the next request of this method to a resource with this text in its address.</summary>
    public static void BeforeNext(this StorageNetwork storage, string method, string resource, Action once)
    {
        var done = false;
        storage.Before = request =>
        {
            if (!done && request.Method == method && Uri.UnescapeDataString(request.Uri.ToString()).Contains(resource, StringComparison.Ordinal))
            {
                done = true;
                once();
            }

            return Task.CompletedTask;
        };
    }
}

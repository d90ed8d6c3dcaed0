using Microsoft.AspNetCore.Http;

namespace Bytedesk.TableStorage.Tests.Fake;

internal sealed record FakeRequest(string Method, string Target, IHeaderDictionary Headers, string Body)
{
    public string Path => Target.Split('?')[0];

    public string Query => Uri.UnescapeDataString(Target.Contains('?', StringComparison.Ordinal) ? Target[(Target.IndexOf('?', StringComparison.Ordinal) + 1)..] : "");
}

using Azure;
using Azure.Core;

namespace Bytedesk.TableStorage.Wire;

// What an operation may answer in the ordinary run of things is not logged or traced as an error, even where it becomes an exception.
internal static class Statuses
{
    public static readonly ResponseClassifier Read = new StatusCodeClassifier([200]);
    public static readonly ResponseClassifier ReadIfExists = new StatusCodeClassifier([200, 404]);
    public static readonly ResponseClassifier Create = new StatusCodeClassifier([201, 204, 409]);
    public static readonly ResponseClassifier Upsert = new StatusCodeClassifier([204]);
    public static readonly ResponseClassifier Update = new StatusCodeClassifier([204, 404, 412]);
    public static readonly ResponseClassifier Transaction = new StatusCodeClassifier([202]);

    public static Response Require(this Response response, params ReadOnlySpan<int> statuses)
        => statuses.Contains(response.Status) ? response : throw new RequestFailedException(response);
}

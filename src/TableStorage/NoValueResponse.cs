using Azure;

namespace Bytedesk.TableStorage;

internal sealed class NoValueResponse<T>(Response response) : NullableResponse<T>
{
    public override bool HasValue => false;

    public override T Value => throw new InvalidOperationException("The row is not there: look at HasValue first.");

    public override Response GetRawResponse() => response;
}

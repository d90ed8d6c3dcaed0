namespace Bytedesk.Functions.Http;

/// <summary>Marks an endpoint that serves only requests with a valid access token.</summary>
internal sealed class BearerRequired
{
    public static BearerRequired Marker { get; } = new();
}

namespace Bytedesk.Functions.Hosting;

/// <summary>Marks an endpoint that needs none of what <see cref="Initialization"/> does.</summary>
internal sealed class ServedBeforeInitialization
{
    public static ServedBeforeInitialization Marker { get; } = new();
}

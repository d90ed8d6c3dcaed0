namespace Bytedesk.Testing.Storage;

/// <summary>Ends what a process was doing at this point. Nothing in the product catches it.</summary>
public sealed class ProcessDiedException() : Exception("The process has died.");

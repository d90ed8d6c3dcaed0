using System.Runtime.InteropServices;

namespace Bytedesk.LocalStart;

/// <summary>Ctrl+C, SIGTERM and a closed terminal, once; the second one ends this program as usual.</summary>
internal sealed class Interrupt : IDisposable
{
    private readonly CancellationTokenSource _source = new();
    private readonly Action<string> _tell;
    private readonly PosixSignalRegistration[] _registrations;

    /// <param name="tell">Told at once what the end waits for.</param>
    public Interrupt(Action<string> tell)
    {
        _tell = tell;
        _registrations =
        [
            .. new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP }
                .Select(signal => PosixSignalRegistration.Create(signal, OnSignal)),
        ];
    }

    public CancellationToken Token => _source.Token;

    /// <summary>What to say.</summary>
    public string WaitsFor { get; set; } = "Stopping; what is being installed or built is given up.";

    public void Dispose()
    {
        foreach (var registration in _registrations)
        {
            registration.Dispose();
        }

        _source.Dispose();
    }

    private void OnSignal(PosixSignalContext context)
    {
        context.Cancel = !_source.IsCancellationRequested;
        if (context.Cancel)
        {
            _tell(WaitsFor);
            _source.Cancel();
        }
    }
}

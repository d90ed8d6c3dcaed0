using Bytedesk.Functions.Signing;

namespace Bytedesk.Functions.Tests.Signing;

/// <summary>A source whose loads wait at a gate, to hold many callers at one moment.</summary>
internal sealed class GatedSource(ISigningKeySource source) : ISigningKeySource
{
    private readonly SemaphoreSlim _began = new(0);
    private readonly SemaphoreSlim _gate = new(0);

    public async Task<SigningKeyRing?> LoadAsync(CancellationToken cancellationToken)
    {
        _began.Release();
        await _gate.WaitAsync(cancellationToken);
        return await source.LoadAsync(cancellationToken);
    }

    /// <summary>Waits until a load has begun.</summary>
    public Task WaitForLoadAsync() => _began.WaitAsync(TestContext.Current.CancellationToken);

    /// <summary>Lets loads through, now and to come.</summary>
    public void Open(int loads = 1) => _gate.Release(loads);
}

using Tre.Contracts.Node;
using Tre.Node.Attestation;
using Tre.Node.Engine;
using Tre.Node.Hosting;

namespace Tre.Node.Desktops;

/// <summary>Lets display sessions be opened.</summary>
public sealed class DesktopAdmission(
    IContainerEngine engine, EngineConfiguration configuration, EpochFence fence, DesktopStore store, ProofRule proofs)
{
    /// <exception cref="NodeException"><c>wrong-phase</c>: not running. <c>not-attested</c>: not proven isolated.</exception>
    public async Task AdmitAsync(Guid desktop, long epoch, CancellationToken cancel)
    {
        using var inside = await fence.EnterAsync(FencedKind.Desktop, desktop, epoch, cancel).ConfigureAwait(false);
        var record = store.Get(desktop);
        var seen = await DesktopContainers.InspectAsync(engine, configuration, record, cancel).ConfigureAwait(false);
        if (seen.Runtime is not { } runtime)
        {
            throw NodeException.WrongPhase("The desktop does not run.");
        }

        if (!record.Bound)
        {
            throw NodeException.WrongPhase("The desktop is nobody's.");
        }

        proofs.Require(record, runtime);
        if (!record.Admitted)
        {
            store.Save(record with { Admitted = true });
        }
    }
}

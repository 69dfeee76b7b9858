using Tre.Contracts.Node;
using Tre.DockerTests.Node;

namespace Tre.DockerTests.Display;

internal static class Admitted
{
    /// <summary>A desktop that runs, has passed its probes and lets people in.</summary>
    public static async Task<Guid> AdmittedAsync(this NodeUnderTest node)
    {
        var desktop = await node.RunningAsync();
        var proof = await node.PostAsync<Attestation>(NodeRoutes.Probe(desktop), new ProbeDesktop(1, Desktops.Nonce()));
        Assert.That(proof.Probes.Where(p => !p.Passed), Is.Empty);
        Assert.That((await node.PostAsync(NodeRoutes.Admit(desktop), new EpochCommand(1))).Admitted, Is.True);
        return desktop;
    }
}

using Tre.Contracts.Node;

namespace Tre.Node.Attestation;

/// <summary>The probes that must run.</summary>
public static class ExpectedProbes
{
    /// <summary>Ids in the order listed.</summary>
    public static IReadOnlyList<string> Ids => ProbeSet.Ids;
}

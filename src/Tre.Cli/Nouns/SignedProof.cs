using Tre.Contracts.Node;

namespace Tre.Cli.Nouns;

/// <summary>What is shown of the text that Node signs; a field that its version did not have yet is null.</summary>
internal sealed record SignedProof(
    Guid DesktopId,
    bool Passed,
    IReadOnlyList<ProbeResult> Probes,
    string? EngineVersion = null,
    string? KernelVersion = null,
    string? Runtime = null,
    string? SeccompProfileSha256 = null,
    string? ConfigurationSha256 = null,
    string? ProbeSetSha256 = null,
    IReadOnlyList<AttestedContainer>? Containers = null);

using System.Text.Json.Serialization;

namespace Tre.Contracts.Node;

/// <summary>Signed outcome of one probe run over both containers of a desktop.</summary>
/// <param name="Payload">Canonical JSON (see <see cref="AttestationPayload"/>) exactly as signed, base64 of its UTF-8 bytes.</param>
/// <param name="Signature">ECDSA P-256 over SHA-256 of the payload bytes, IEEE P1363 form, base64.</param>
/// <param name="KeyId">Id of the attestation key in the key register.</param>
/// <param name="Passed">Every expected probe ran, was well formed and passed. Anything else is false.</param>
/// <param name="Probes">The same results as in the payload, for display.</param>
public sealed record Attestation(
    string Payload, string Signature, string KeyId, bool Passed, IReadOnlyList<ProbeResult> Probes);

/// <summary>One probe's outcome.</summary>
/// <param name="Role">
/// tools or display: where it ran; host for those seen from outside; control for what makes the round void.
/// </param>
/// <param name="Id">Stable id, such as <c>net.interfaces</c>.</param>
/// <param name="Expected">What isolation demands.</param>
/// <param name="Outcome">What was seen.</param>
/// <param name="Passed">Whether they agree.</param>
public sealed record ProbeResult(string Role, string Id, string Expected, string Outcome, bool Passed)
{
    /// <summary>
    /// What the same probe found in this round where the way is open, such as <c>reached</c>; null for probes that need no
    /// network, whose control is a fixture in the tests. See <see cref="ProbeTable"/>.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Control { get; init; }
}

/// <summary>What Node signs. Written as canonical JSON: members sorted by ordinal, no white space.</summary>
/// <param name="Version">Of this form: 2.</param>
/// <param name="ConfigurationSha256">See <see cref="NodeInfo.ConfigurationSha256"/>.</param>
/// <param name="ProbeSetSha256">See <see cref="ProbeSet.Sha256"/>.</param>
public sealed record AttestationPayload(
    int Version,
    Guid NodeId,
    Guid DesktopId,
    Guid WorkspaceId,
    long Epoch,
    long Generation,
    string Nonce,
    DateTimeOffset At,
    string EngineVersion,
    string ApiVersion,
    string KernelVersion,
    string Runtime,
    string SeccompProfileSha256,
    string ConfigurationSha256,
    string ProbeSetSha256,
    IReadOnlyList<AttestedContainer> Containers,
    IReadOnlyList<ProbeResult> Probes,
    bool Passed)
{
    /// <summary>Of the form written and believed by this build.</summary>
    public const int CurrentVersion = 2;
}

/// <param name="PackageListSha256">From the image's label; empty when the image has none.</param>
public sealed record AttestedContainer(
    string Role,
    string ContainerId,
    string ImageId,
    string PackageListSha256,
    string SpecSha256,
    DateTimeOffset StartedAt);

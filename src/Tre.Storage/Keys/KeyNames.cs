using Tre.Application.Keys;
using Tre.Contracts.Keys;

namespace Tre.Storage.Keys;

/// <summary>Purposes and states as they are written in key files.</summary>
internal static class KeyNames
{
    private static readonly Dictionary<KeyPurpose, string> Purposes = new()
    {
        [KeyPurpose.AuditCheckpoint] = KeyPurposeName.AuditCheckpoint,
        [KeyPurpose.ReleaseRecord] = KeyPurposeName.ReleaseRecord,
        [KeyPurpose.Attestation] = KeyPurposeName.Attestation,
        [KeyPurpose.ExtractTransport] = KeyPurposeName.ExtractTransport,
        [KeyPurpose.Master] = KeyPurposeName.Master,
        [KeyPurpose.ProjectData] = KeyPurposeName.ProjectData,
        [KeyPurpose.ProjectVolumes] = KeyPurposeName.ProjectVolumes,
        [KeyPurpose.Pseudonym] = KeyPurposeName.Pseudonym,
        [KeyPurpose.DestructionCertificate] = KeyPurposeName.DestructionCertificate,
        [KeyPurpose.DataProtection] = KeyPurposeName.DataProtection,
        [KeyPurpose.Catalogue] = KeyPurposeName.Catalogue,
    };

    public static string Of(KeyPurpose purpose) => Purposes[purpose];

    public static RegisteredKey Registered(KeyRecord r) => new(
        r.Id,
        Purposes.First(p => p.Value == r.Purpose).Key,
        r.Scope,
        r.Holder,
        r.Algorithm,
        r.Created,
        State(r.State),
        r.PublicKey is null ? null : Convert.FromBase64String(r.PublicKey));

    private static KeyState State(string name) => name switch
    {
        KeyStateName.Active => KeyState.Active,
        KeyStateName.Retired => KeyState.Retired,
        KeyStateName.Destroyed => KeyState.Destroyed,
        _ => throw new KeyRefusedException("A key has an unknown state"),
    };
}

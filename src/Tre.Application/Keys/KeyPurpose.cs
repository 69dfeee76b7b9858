namespace Tre.Application.Keys;

/// <summary>What a key is for. Each purpose has exactly one holder process.</summary>
public enum KeyPurpose
{
    AuditCheckpoint,
    ReleaseRecord,
    Attestation,
    ExtractTransport,
    Master,
    ProjectData,
    Pseudonym,

    /// <summary>Homes, outputs and shared folders of a project.</summary>
    ProjectVolumes,
    DataProtection,
    DestructionCertificate,

    /// <summary>Descriptions of datasets that a data steward has signed.</summary>
    Catalogue,
}

public enum KeyState
{
    Active,

    /// <summary>Superseded: still verifies and unwraps, makes nothing new.</summary>
    Retired,

    /// <summary>The secret is gone for good.</summary>
    Destroyed,
}

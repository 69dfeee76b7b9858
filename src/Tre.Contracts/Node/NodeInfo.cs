namespace Tre.Contracts.Node;

/// <summary>Answer of GET /v1/node: what this engine host is and whether it may hold a workspace.</summary>
/// <param name="NodeId">Stable random id of this Node, made on first start.</param>
/// <param name="EngineVersion">Version the engine reports, or null while it does not answer.</param>
/// <param name="ApiVersion">Engine API version in use, or null.</param>
/// <param name="KernelVersion">Kernel the engine reports, or null.</param>
/// <param name="Runtime">Default OCI runtime, such as runc, or null.</param>
/// <param name="SeccompProfileSha256">Lower-case hex of the desktop seccomp profile as sent to the engine.</param>
/// <param name="ConfigurationSha256">
/// Lower-case hex over everything an attestation rests on besides the containers: engine (id, version, API version, runtimes
/// and their versions, security options), kernel, seccomp profile, probe set. A change voids every earlier proof.
/// </param>
/// <param name="NoneHonoured">A container asked to have no network had nothing but a loopback; null while not verified.</param>
/// <param name="SeccompHonoured">A system call that the profile denies was denied; null while not verified.</param>
/// <param name="Refusal">Why nothing is created here, or null when Node is willing.</param>
/// <param name="DiskFreeBytes">Bytes free where volumes are kept.</param>
/// <param name="DiskTotalBytes">Bytes in all where volumes are kept.</param>
/// <param name="Images">Images by role: tools, display, checker. A missing image has a null id.</param>
/// <param name="AttestationPublicKey">ECDSA P-256 SubjectPublicKeyInfo, base64.</param>
/// <param name="TransportPublicKey">ECDH P-256 SubjectPublicKeyInfo, base64; the Extractor seals data keys for it.</param>
/// <param name="VolumesEncrypted">Each project's volumes are encrypted under its own key, or the disk under them by dm-crypt.</param>
/// <param name="EncryptionRequired">New volumes are refused while it is not.</param>
/// <param name="VolumesAtRest">What was found, for people.</param>
public sealed record NodeInfo(
    Guid NodeId,
    string? EngineVersion,
    string? ApiVersion,
    string? KernelVersion,
    string? Runtime,
    string SeccompProfileSha256,
    string? ConfigurationSha256,
    bool? NoneHonoured,
    bool? SeccompHonoured,
    string? Refusal,
    long DiskFreeBytes,
    long DiskTotalBytes,
    IReadOnlyList<NodeImage> Images,
    string AttestationPublicKey,
    string TransportPublicKey,
    bool VolumesEncrypted = false,
    bool EncryptionRequired = false,
    string? VolumesAtRest = null);

/// <summary>An image that Node is configured to use.</summary>
/// <param name="Role">tools, display or checker.</param>
/// <param name="Reference">Configured name.</param>
/// <param name="ImageId">Engine's content id (sha256:...), or null when the engine lacks the image.</param>
/// <param name="PackageListSha256">Label <c>tre.packages.sha256</c> of the image, or null.</param>
public sealed record NodeImage(string Role, string Reference, string? ImageId, string? PackageListSha256);

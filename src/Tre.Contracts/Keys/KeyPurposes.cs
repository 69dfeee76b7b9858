namespace Tre.Contracts.Keys;

/// <summary>Which process may hold a key of which purpose, and of which kind it is. A key that says otherwise is not believed.</summary>
public static class KeyPurposes
{
    private static readonly Dictionary<string, (string Holder, string Algorithm)> Table = new(StringComparer.Ordinal)
    {
        [KeyPurposeName.AuditCheckpoint] = ("orchestrator", KeyAlgorithmName.EcdsaP256),
        [KeyPurposeName.ReleaseRecord] = ("orchestrator", KeyAlgorithmName.EcdsaP256),
        [KeyPurposeName.DestructionCertificate] = ("orchestrator", KeyAlgorithmName.EcdsaP256),
        [KeyPurposeName.Attestation] = ("node", KeyAlgorithmName.EcdsaP256),
        [KeyPurposeName.ExtractTransport] = ("node", KeyAlgorithmName.EcdhP256),
        [KeyPurposeName.Master] = ("extractor", KeyAlgorithmName.Aes256),
        [KeyPurposeName.ProjectData] = ("extractor", KeyAlgorithmName.Aes256),
        [KeyPurposeName.ProjectVolumes] = ("extractor", KeyAlgorithmName.Aes256),
        [KeyPurposeName.Pseudonym] = ("extractor", KeyAlgorithmName.HmacSha256),
        [KeyPurposeName.DataProtection] = ("web", KeyAlgorithmName.Aes256),
        [KeyPurposeName.Catalogue] = ("orchestrator", KeyAlgorithmName.EcdsaP256),
    };

    public static IReadOnlyCollection<string> All => Table.Keys;

    /// <exception cref="KeyRefusedException">Unknown purpose.</exception>
    public static string Holder(string purpose) => Find(purpose).Holder;

    /// <exception cref="KeyRefusedException">Unknown purpose.</exception>
    public static string Algorithm(string purpose) => Find(purpose).Algorithm;

    private static (string Holder, string Algorithm) Find(string purpose) =>
        Table.TryGetValue(purpose, out var found) ? found : throw new KeyRefusedException($"No key may have the purpose {purpose}");
}

/// <summary>A key is not used: missing, outside the register, not its holder's, or its files are open to others.</summary>
public sealed class KeyRefusedException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>Whether it may come by itself: another process has not made its key yet.</summary>
    public bool Transient { get; init; }
}

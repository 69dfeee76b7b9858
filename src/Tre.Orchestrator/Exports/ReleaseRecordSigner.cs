using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Tre.Application.Exports;
using Tre.Application.Keys;
using Tre.Contracts.Extracts;

namespace Tre.Orchestrator.Exports;

/// <summary>Writes release records and their RO-Crate descriptions as canonical JSON and signs them with the Orchestrator's own key.</summary>
public sealed class ReleaseRecordSigner(ISigningKeys keys) : IReleaseRecords
{
    public async Task<SignedRecord> SignAsync(ReleaseFacts facts, CancellationToken cancel)
    {
        var record = ReleaseRecords.Of(facts);
        var bytes = CanonicalJson.Write(JsonSerializer.SerializeToElement(record, JsonSerializerOptions.Web));
        var signature = await keys.SignAsync(KeyPurpose.ReleaseRecord, bytes, cancel);
        var metadata = CanonicalJson.Write(JsonSerializer.SerializeToElement(CrateMetadata.Of(record, bytes.Length, Convert.ToHexStringLower(SHA256.HashData(bytes)), signature.KeyId)));
        var second = await keys.SignAsync(KeyPurpose.ReleaseRecord, metadata, cancel);
        return signature.KeyId == second.KeyId
            ? new(Encoding.UTF8.GetString(bytes), signature.Value, signature.KeyId, Encoding.UTF8.GetString(metadata), second.Value)
            : throw new InvalidOperationException("The key was rotated between two signatures of one release.");
    }
}

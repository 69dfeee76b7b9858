using Tre.Application.Keys;

namespace Tre.Application.Auditing;

/// <summary>Reads the export and checks it by itself: signatures, order, and that no line is missing between two.</summary>
public sealed class CheckpointChain(ICheckpointExport export, ISignatureChecks signatures)
{
    /// <returns>The checkpoints up to the first that does not hold, and what is wrong with that one.</returns>
    public async Task<(IReadOnlyList<AuditCheckpoint> Valid, AuditFault? Fault)> ReadAsync(CancellationToken cancel)
    {
        var valid = new List<AuditCheckpoint>();
        var before = AuditCheckpoint.NoLine;
        var number = 0;
        foreach (var line in await export.ReadAsync(cancel))
        {
            number++;
            if (AuditCheckpoint.FromLine(line) is not { } checkpoint)
            {
                return (valid, Forged(valid, $"Line {number} of the checkpoints cannot be read."));
            }

            if (checkpoint.Previous != before || checkpoint.Sequence < (valid.Count > 0 ? valid[^1].Sequence : 1))
            {
                return (valid, Forged(valid, $"Line {number} of the checkpoints does not follow from the line before it."));
            }

            if (!await signatures.VerifyAsync(KeyPurpose.AuditCheckpoint, checkpoint.Signed(), new Signature(checkpoint.KeyId, checkpoint.Signature), cancel))
            {
                return (valid, Forged(valid, $"Line {number} of the checkpoints was not signed by our key."));
            }

            valid.Add(checkpoint);
            before = AuditCheckpoint.HashOfLine(line);
        }

        return (valid, null);
    }

    private static AuditFault Forged(List<AuditCheckpoint> valid, string message) =>
        new(valid.Count > 0 ? valid[^1].Sequence + 1 : 1, AuditFaultKind.CheckpointForged, message);
}

using Microsoft.EntityFrameworkCore;
using Tre.Application.Data;
using Tre.Application.Keys;
using Tre.Domain;

namespace Tre.Application.Auditing;

/// <summary>
/// Signs where the log ends now and appends that to the export, after checking that everything since the last
/// checkpoint follows from it: a checkpoint never confirms a broken chain.
/// </summary>
public sealed class MakeCheckpoint(ITreDb db, ICheckpointExport export, CheckpointChain chain, ISigningKeys keys, TimeProvider clock)
{
    /// <returns>The checkpoint, or null when nothing has happened since the last or another process made one just now; refused with <c>audit-broken</c>.</returns>
    public async Task<Outcome<AuditCheckpoint?>> RunAsync(CancellationToken cancel)
    {
        var (confirmed, fault) = await chain.ReadAsync(cancel);
        var last = confirmed.Count > 0 ? confirmed[^1] : null;
        var walk = last is null ? new ChainWalk([]) : new ChainWalk(last);
        var from = last?.Sequence ?? 1;
        await foreach (var happened in db.AuditEvents.Where(row => row.Sequence >= from).OrderBy(row => row.Sequence).AsAsyncEnumerable().WithCancellation(cancel))
        {
            fault ??= walk.Step(happened);
        }

        fault ??= walk.End();
        if (fault is not null)
        {
            return new Refusal("audit-broken", fault.Message);
        }

        var end = walk.Result(null);
        if (end.Events == (last?.Sequence ?? 0))
        {
            return Outcome<AuditCheckpoint?>.Done(null);
        }

        var previous = last is null ? AuditCheckpoint.NoLine : AuditCheckpoint.HashOfLine(last.ToLine());
        var draft = new AuditCheckpoint(end.Events, end.LastHash, clock.GetUtcNow(), previous, "", "");
        var signature = await keys.SignAsync(KeyPurpose.AuditCheckpoint, draft.Signed(), cancel);
        var signed = draft with { KeyId = signature.KeyId, Signature = signature.Value };
        return await export.AppendAsync(signed.ToLine(), previous, cancel) ? signed : Outcome<AuditCheckpoint?>.Done(null);
    }
}

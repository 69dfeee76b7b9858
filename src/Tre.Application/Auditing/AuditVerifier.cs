using Microsoft.EntityFrameworkCore;
using Tre.Application.Data;

namespace Tre.Application.Auditing;

/// <summary>
/// Recomputes the whole chain and holds it against the checkpoints outside PostgreSQL. It names the first broken event
/// and how it is broken. What was appended and removed again after the last checkpoint is the one thing it cannot know.
/// </summary>
public sealed class AuditVerifier(ITreDb db, CheckpointChain checkpoints)
{
    public async Task<AuditVerification> VerifyAsync(CancellationToken cancel)
    {
        var (confirmed, forged) = await checkpoints.ReadAsync(cancel);
        var walk = new ChainWalk(confirmed);
        await foreach (var happened in db.AuditEvents.OrderBy(row => row.Sequence).AsAsyncEnumerable().WithCancellation(cancel))
        {
            if (walk.Step(happened) is { } fault)
            {
                return walk.Result(fault);
            }
        }

        return walk.Result(walk.End() ?? forged);
    }
}

using Tre.Domain.Auditing;

namespace Tre.Application.Auditing;

/// <summary>Walks the chain event by event.</summary>
internal sealed class ChainWalk(IReadOnlyList<AuditCheckpoint> checkpoints)
{
    private long last;
    private byte[]? hash = CanonicalEvent.Genesis;
    private int met;

    /// <summary>Begins at the event of a checkpoint instead of the first.</summary>
    public ChainWalk(AuditCheckpoint from)
        : this([from]) =>
        (last, hash) = (from.Sequence - 1, null);

    public AuditFault? Step(AuditEvent happened)
    {
        if (happened.Sequence != last + 1)
        {
            return new(last + 1, AuditFaultKind.Missing, $"Event {last + 1} is missing.");
        }

        if (hash is not null && !happened.PreviousHash.AsSpan().SequenceEqual(hash))
        {
            return new(happened.Sequence, AuditFaultKind.Unlinked, $"Event {happened.Sequence} does not follow from event {last}.");
        }

        if (!happened.Hash.AsSpan().SequenceEqual(CanonicalEvent.Hash(happened)))
        {
            return new(happened.Sequence, AuditFaultKind.Changed, $"Event {happened.Sequence} was changed: it does not say what its hash covers.");
        }

        (last, hash) = (happened.Sequence, happened.Hash);
        for (; met < checkpoints.Count && checkpoints[met].Sequence == last; met++)
        {
            if (checkpoints[met].Hash != Convert.ToHexStringLower(hash))
            {
                return new(last, AuditFaultKind.Rewritten, $"Event {last} is not the one that was signed: the log was rewritten after event {Confirmed} and no later than event {last}.");
            }
        }

        return null;
    }

    /// <summary>What is missing behind the last event.</summary>
    public AuditFault? End() => met == checkpoints.Count
        ? null
        : new(last + 1, AuditFaultKind.TailMissing, $"Event {last + 1} is missing: the log ends at {last}, but a checkpoint has seen event {checkpoints[^1].Sequence}.");

    public AuditVerification Result(AuditFault? fault) => new(last, Convert.ToHexStringLower(hash ?? []), Confirmed, fault);

    private long Confirmed => met > 0 ? checkpoints[met - 1].Sequence : 0;
}

using Tre.Domain.Lifecycles;
using Tre.Domain.People;

namespace Tre.Domain.Workspaces;

/// <summary>The observed half of a desktop; a row of its own, so that people and the Orchestrator never wait for each other.</summary>
public sealed class DesktopSeen : StatefulAggregate<DesktopObserved, DesktopEvent>
{
    private DesktopSeen()
    {
    }

    internal DesktopSeen(Guid desktopId, DateTimeOffset now) => Start(desktopId, now);

    /// <summary>The claim's epoch at which this incarnation of the containers was begun; stands in their names.</summary>
    public long Generation { get; private set; }

    /// <summary>Why it is as it is, for people.</summary>
    public string? Reason { get; private set; }

    public int AnsweredAsk { get; private set; }

    /// <summary>The extract whose files the desktop shows; null when it shows none.</summary>
    public Guid? RevealedExtractId { get; private set; }

    /// <summary>The attestation on which the present state stands.</summary>
    public Guid? AttestationId { get; private set; }

    public DateTimeOffset? AttestedAt { get; private set; }

    /// <summary>Images and container ids as Node reported them: JSON, for the record.</summary>
    public string? Runtime { get; private set; }

    protected override Lifecycle<DesktopObserved, DesktopEvent> Lifecycle => DesktopObservation.Table;

    protected override TimeSpan? Patience(DesktopObserved state) => state switch
    {
        DesktopObserved.Creating => TimeSpan.FromMinutes(5),
        DesktopObserved.Attesting => TimeSpan.FromMinutes(3),
        DesktopObserved.Quarantined or DesktopObserved.Failed => TimeSpan.FromHours(4),
        _ => null,
    };

    public Outcome BeginCreate(Actor actor, long generation, int ask, DateTimeOffset now) =>
        Then(actor, DesktopEvent.BeginCreate, now, () => (Generation, AnsweredAsk, Reason, AttestationId, RevealedExtractId) = (generation, ask, null, null, null));

    public Outcome BeginAttest(Actor actor, int ask, string runtime, DateTimeOffset now) =>
        Then(actor, DesktopEvent.BeginAttest, now, () => (AnsweredAsk, Runtime, RevealedExtractId, AttestationId) = (ask, runtime, null, null));

    /// <summary>Still attesting, now with proof: the probes of exactly this incarnation all passed.</summary>
    public Outcome HaveProof(Actor actor, Attestation proof, DateTimeOffset now) =>
        Proves(proof) ?? Then(actor, DesktopEvent.BeginAttest, now, () => (AttestationId, AttestedAt) = (proof.Id, proof.At));

    /// <summary>Ready as before, on a newer proof.</summary>
    public Outcome Renew(Actor actor, Attestation proof, int ask, DateTimeOffset now) =>
        Proves(proof) ?? Then(actor, DesktopEvent.Renew, now, () => (AttestationId, AttestedAt, AnsweredAsk) = (proof.Id, proof.At, ask));

    /// <summary>Ready: needs a complete pass, and the extract that is really shown.</summary>
    public Outcome Pass(Actor actor, Guid attestationId, DateTimeOffset attestedAt, Guid revealedExtractId, DateTimeOffset now) =>
        Then(actor, DesktopEvent.Pass, now, () => (AttestationId, AttestedAt, RevealedExtractId, Reason) = (attestationId, attestedAt, revealedExtractId, null));

    /// <summary>Isolation is in doubt. What was asked for before is answered by this: only a later ask leads out.</summary>
    public Outcome Quarantine(Actor actor, string reason, Guid? attestationId, int ask, DateTimeOffset now) =>
        Then(actor, DesktopEvent.Quarantine, now, () => (Reason, RevealedExtractId, AttestationId, AnsweredAsk) = (reason, null, attestationId, ask));

    public Outcome Fail(Actor actor, string reason, DateTimeOffset now) =>
        Then(actor, DesktopEvent.Fail, now, () => (Reason, RevealedExtractId) = (reason, null));

    public Outcome HaveStopped(Actor actor, string? reason, DateTimeOffset now) =>
        Then(actor, DesktopEvent.HaveStopped, now, () => (Reason, RevealedExtractId) = (reason, null));

    public Outcome HavePurged(Actor actor, DateTimeOffset now) => Then(actor, DesktopEvent.HavePurged, now, () => RevealedExtractId = null);

    private Refusal? Proves(Attestation proof) =>
        proof.Passed && proof.DesktopId == Id && proof.Generation == Generation
            ? null
            : new Refusal("no-proof", "The probes of this incarnation did not all pass.");

    private Outcome Then(Actor actor, DesktopEvent what, DateTimeOffset now, Action effect)
    {
        var moved = Move(what, actor.Roles, now);
        if (moved.Succeeded)
        {
            effect();
        }

        return moved;
    }
}

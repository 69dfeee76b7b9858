using Tre.Domain.People;

namespace Tre.Domain.Workspaces;

/// <summary>Writes a row step of the plan into what was seen.</summary>
public static class DesktopRecords
{
    /// <summary>Whether <paramref name="kind"/> changes the row and not the world.</summary>
    public static bool IsRowStep(DesktopStepKind kind) => kind
        is DesktopStepKind.BeginCreate or DesktopStepKind.TakeOver or DesktopStepKind.BeginAttest or DesktopStepKind.Pass or DesktopStepKind.Quarantine
        or DesktopStepKind.Fail or DesktopStepKind.HaveStopped or DesktopStepKind.HavePurged;

    /// <param name="seen">The row.</param>
    /// <param name="step">A row step.</param>
    /// <param name="sighting">On which the step was decided.</param>
    /// <param name="ask">The ask that this step answers, where it answers one.</param>
    /// <param name="epoch">The claim's epoch; becomes the generation of a new incarnation.</param>
    /// <param name="actor">The platform.</param>
    /// <param name="now">Now (UTC).</param>
    /// <exception cref="ArgumentException">Not a row step.</exception>
    public static Outcome Record(this DesktopSeen seen, DesktopStep step, DesktopSighting sighting, int ask, long epoch, Actor actor, DateTimeOffset now) =>
        step.Kind switch
        {
            DesktopStepKind.BeginCreate => seen.BeginCreate(actor, epoch, ask, now),
            DesktopStepKind.TakeOver => sighting.Generation is { } generation
                ? seen.BeginCreate(actor, generation, ask, now)
                : new Refusal("wrong-state", "There is nothing to take over."),
            DesktopStepKind.BeginAttest => seen.BeginAttest(actor, ask, sighting.Runtime, now),
            DesktopStepKind.Pass => seen is { AttestationId: { } proof, AttestedAt: { } at } && sighting.RevealedExtractId is { } extract
                ? seen.Pass(actor, proof, at, extract, now)
                : new Refusal("no-proof", "There is no proof of isolation, or no extract is shown."),
            DesktopStepKind.Quarantine => seen.Quarantine(actor, step.Reason ?? "Isolation is in doubt.", null, ask, now),
            DesktopStepKind.Fail => seen.Fail(actor, step.Reason ?? "It cannot go on.", now),
            DesktopStepKind.HaveStopped => seen.HaveStopped(actor, step.Reason, now),
            DesktopStepKind.HavePurged => seen.HavePurged(actor, now),
            _ => throw new ArgumentException($"{step.Kind} changes no row.", nameof(step)),
        };
}

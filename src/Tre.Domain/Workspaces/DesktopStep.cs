namespace Tre.Domain.Workspaces;

/// <summary>What to do next for one desktop. Row steps change <see cref="DesktopSeen"/>; the others are one idempotent call to Node.</summary>
public enum DesktopStepKind
{
    /// <summary>All is as wanted.</summary>
    Nothing,

    /// <summary>Nothing can be done until somebody else acts; the reason says who or what.</summary>
    WaitFor,

    /// <summary>Row: a new incarnation begins, named after the claim's epoch.</summary>
    BeginCreate,
    /// <summary>Row: the incarnation that was made before the desktop was anybody's is this one's.</summary>
    TakeOver,

    Create,

    /// <summary>The containers that were made beforehand get this person's folders.</summary>
    Bind,

    Start,

    /// <summary>Row: the isolation of exactly these containers is to be proven.</summary>
    BeginAttest,

    /// <summary>Run the probes; a pass is proof, anything else ends in quarantine.</summary>
    Probe,
    Materialise,
    Reveal,
    Admit,

    /// <summary>Row: ready, on the proof and with the extract that are there.</summary>
    Pass,
    CutSessions,
    Conceal,
    Freeze,
    Thaw,
    Stop,
    Remove,
    Destroy,

    /// <summary>Row: isolation is in doubt.</summary>
    Quarantine,

    /// <summary>Row: it cannot go on without a person.</summary>
    Fail,

    /// <summary>Row: no container is left.</summary>
    HaveStopped,

    /// <summary>Row: nothing is left.</summary>
    HavePurged,
}

/// <param name="Kind">The step.</param>
/// <param name="Reason">For people, where the step has one.</param>
public sealed record DesktopStep(DesktopStepKind Kind, string? Reason = null)
{
    public static implicit operator DesktopStep(DesktopStepKind kind) => new(kind);
}

using Tre.Application.Workspaces;
using Tre.Domain;
using Tre.Domain.Lifecycles;
using Tre.Domain.People;
using Tre.Domain.Workspaces;
using Tre.Testing.FakeNodes;

namespace Tre.UnitTests.Orchestration;

/// <summary>One desktop, its rows, the fake Node and everything that may go wrong around them.</summary>
internal sealed partial class DesktopWorld
{
    private static readonly Actor Platform = Actor.Platform("test");
    private static readonly Guid WorkspaceId = Guid.NewGuid();
    private static readonly Guid ProjectId = Guid.NewGuid();
    private static readonly Guid[] Extracts = [Guid.NewGuid(), Guid.NewGuid()];
    private readonly Guid owner = Guid.NewGuid();
    private readonly HashSet<string> proven = [];
    private DateTimeOffset now = new(2026, 3, 1, 9, 0, 0, TimeSpan.Zero);
    private long epoch = 1;
    private readonly long? warm;
    private string? obstacle;
    private Guid? extract = Extracts[0];
    private bool due;
    private string? materialisation;

    /// <param name="warm">It was made beforehand, for nobody.</param>
    public DesktopWorld(bool warm = false)
    {
        Desktop = new(Guid.NewGuid(), WorkspaceId, ProjectId, owner, now);
        if (warm)
        {
            this.warm = epoch;
            Done(Wait(Node.CreateAsync(Desktop.Id, new(epoch, Guid.Empty, Guid.Empty, 0, WorkspaceSize.Small), epoch, default)).Refusals);
            Done(Wait(Node.StartAsync(Desktop.Id, epoch, default)).Refusals);
            Done(Wait(Node.ProbeAsync(Desktop.Id, "nonce", epoch, default)).Refusals);
            epoch++;
        }
    }

    public Desktop Desktop { get; }

    public FakeNode Node { get; } = new();

    public DesktopSeen Seen => Desktop.Seen;

    public FakeDesktop Real => Node.Desktop(Desktop.Id);

    public DesktopWanted Wanted => new(
        Desktop.Status, Desktop.Ask, obstacle ?? (extract is null ? "No extract." : null), extract, Node.MaterialisedIn(WorkspaceId).Contains(extract ?? Guid.Empty), due, warm);

    /// <summary>The project has another approval, and its extract is ready at once.</summary>
    public void Amend() => extract = Extracts[1];

    public DesktopStep Next() => DesktopPlan.Next(Wanted, Seen, Real.See());

    /// <summary>Runs the plan until nothing is left to do.</summary>
    public IReadOnlyList<DesktopStepKind> Settle(int atMost)
    {
        var done = new List<DesktopStepKind>();
        while (Next() is { Kind: not (DesktopStepKind.Nothing or DesktopStepKind.WaitFor) } step)
        {
            done.Add(step.Kind);
            Must(done.Count <= atMost, "No end: " + string.Join(' ', done));
            Do(step);
        }

        return done;
    }

    public void Do(DesktopStep step)
    {
        now += TimeSpan.FromSeconds(1);
        Guard(step.Kind);
        if (DesktopRecords.IsRowStep(step.Kind))
        {
            Done(Seen.Record(step, Real.See(), Desktop.Ask, epoch, Platform, now));
            return;
        }

        switch (step.Kind)
        {
            case DesktopStepKind.Create:
                Done(Wait(Node.CreateAsync(Desktop.Id, new(Seen.Generation, WorkspaceId, ProjectId, 0, WorkspaceSize.Small), epoch, default)).Refusals);
                break;
            case DesktopStepKind.Bind:
                Bind();
                break;
            case DesktopStepKind.Probe:
                Probe();
                break;
            case DesktopStepKind.Materialise:
                materialisation = Wait(Node.MaterialiseAsync(WorkspaceId, ProjectId, extract!.Value, Samples.ExtractResult(extract.Value, ""), epoch, default)).Value;
                break;
            case DesktopStepKind.Reveal:
                Done(Wait(Node.RevealAsync(Desktop.Id, extract!.Value, $"{extract:N}-{new string('e', 64)}", epoch, default)).Refusals);
                break;
            default:
                Done(Wait(Node.DoAsync(step.Kind, Desktop.Id, epoch, default)));
                break;
        }
    }

    /// <summary>Refused where something was touched meanwhile; then it is made like any other.</summary>
    private void Bind()
    {
        try
        {
            Done(Wait(Node.BindAsync(Desktop.Id, new(WorkspaceId, ProjectId), epoch, default)).Refusals);
        }
        catch (NodeFault fault) when (fault.Code == NodeFault.NotWarm)
        {
            epoch++;
            Done(Seen.Record(DesktopStepKind.BeginCreate, Real.See(), Desktop.Ask, epoch, Platform, now));
        }
    }

    private void Probe()
    {
        var round = Wait(Node.ProbeAsync(Desktop.Id, "nonce", epoch, default)).Value;
        var row = new Attestation(Guid.NewGuid(), Desktop.Id, round.Generation, round.Passed, round.Probes, round.FailedProbes.Count, round.Payload, round.Signature, round.KeyId, now);
        if (!round.Passed)
        {
            Done(Seen.Quarantine(Platform, "A probe failed.", row.Id, Desktop.Ask, now));
            return;
        }

        due = false;
        proven.Add(Real.See().Runtime);
        Done(Seen.Status == DesktopObserved.Ready ? Seen.Renew(Platform, row, Desktop.Ask, now) : Seen.HaveProof(Platform, row, now));
    }

    /// <summary>What must hold before a step, whatever led there.</summary>
    private void Guard(DesktopStepKind step)
    {
        var seen = Real.See();
        if (step is DesktopStepKind.Reveal or DesktopStepKind.Admit or DesktopStepKind.Pass)
        {
            Must(seen.Bound, $"{step} though it is nobody's");
            Must(Wanted.MayRun, $"{step} without entitlement");
            Must(Seen.AttestationId is not null, $"{step} without a recorded proof");
            Must(Seen.Generation == seen.Generation, $"{step} on the proof of another incarnation");
            Must(proven.Contains(seen.Runtime), $"{step} though these very containers never passed");
            Must(seen.Drift.All(drift => drift.Kind != DriftKind.Breach), $"{step} in spite of a breach");
            Must((seen.RevealedExtractId ?? extract) == extract, $"{step} with another extract than the approved one");
        }

        if (step is DesktopStepKind.TakeOver or DesktopStepKind.Bind)
        {
            Must(seen is { IsNobodys: true, RevealedExtractId: null, Admitted: false } && seen.Generation == warm, $"{step} of what is somebody's, or another");
        }

        if (step is DesktopStepKind.Stop or DesktopStepKind.Remove)
        {
            Must(seen.Bound, $"{step} of what is nobody's: its volumes would stay");
        }

        if (step == DesktopStepKind.Destroy && Desktop.Status != DesktopDesire.Purged)
        {
            Must(seen.IsNobodys, "somebody's files would go");
        }

        if (step is DesktopStepKind.BeginCreate or DesktopStepKind.Quarantine or DesktopStepKind.Fail or DesktopStepKind.HaveStopped or DesktopStepKind.Thaw
            or DesktopStepKind.BeginAttest)
        {
            Must(seen is { RevealedExtractId: null, Admitted: false }, $"{step} while data or access are left");
        }
    }

    /// <summary>An exception, not an assertion: the shrinker tries many failing histories before it reports one.</summary>
    public static void Must(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new InvalidOperationException(otherwise);
        }
    }

    private static T Wait<T>(Task<T> task) => task.GetAwaiter().GetResult();

    private static void Done(Outcome outcome) => Done(outcome.Refusals);

    private static void Done(IReadOnlyList<Refusal> refusals) => Must(refusals.Count == 0, string.Join(", ", refusals));
}

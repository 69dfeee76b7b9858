using Tre.Domain.Workspaces;
using Tre.Domain.Workspaces.Warm;

namespace Tre.UnitTests.Workspaces;

/// <summary>What is done for a desktop that is nobody's, by what was recorded and what is seen.</summary>
[Category("Unit")]
public sealed class WarmPlanTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 9, 0, 0, TimeSpan.Zero);
    private static readonly Guid Id = Guid.NewGuid();

    [Test]
    public void It_is_begun_made_started_and_proven()
    {
        var row = Row();

        Assert.That(Next(row, DesktopSighting.None(Id)), Is.EqualTo(WarmStepKind.Begin));
        row.Begin(3, Now);
        Assert.That(Next(row, DesktopSighting.None(Id)), Is.EqualTo(WarmStepKind.Create));
        Assert.That(Next(row, Seen(ContainerPhase.Created)), Is.EqualTo(WarmStepKind.Start));
        Assert.That(Next(row, Seen(ContainerPhase.Running)), Is.EqualTo(WarmStepKind.Probe));
    }

    [Test]
    public void One_that_is_ready_rests_until_its_proof_is_due()
    {
        Assert.That(Next(Ready(), Seen(ContainerPhase.Running)), Is.EqualTo(WarmStepKind.Nothing));
        Assert.That(Next(Ready(), Seen(ContainerPhase.Running), due: true), Is.EqualTo(WarmStepKind.Probe));
    }

    [TestCaseSource(nameof(Troubles))]
    public void Whatever_is_not_as_it_was_made_goes(DesktopSighting sighting)
    {
        Assert.That(Next(Ready(), sighting), Is.EqualTo(WarmStepKind.Retire));
        Assert.That(Next(Begun(), sighting), Is.EqualTo(WarmStepKind.Retire));
    }

    [Test]
    public void One_that_started_anew_goes()
    {
        var seen = Seen(ContainerPhase.Running);

        Assert.That(Next(Ready(), seen with { Tools = seen.Tools with { StartedAt = Now } }), Is.EqualTo(WarmStepKind.Retire));
        Assert.That(Next(Ready(), seen with { Configuration = "another" }), Is.EqualTo(WarmStepKind.Retire));
        Assert.That(Next(Ready(), DesktopSighting.None(Id)), Is.EqualTo(WarmStepKind.Retire));
    }

    [Test]
    public void What_goes_is_destroyed_and_then_gone()
    {
        var row = Ready();
        row.Retire("x", Now);

        Assert.That(Next(row, Seen(ContainerPhase.Running)), Is.EqualTo(WarmStepKind.Destroy));
        Assert.That(Next(row, DesktopSighting.None(Id) with { HasVolumes = true }), Is.EqualTo(WarmStepKind.Destroy));
        Assert.That(Next(row, DesktopSighting.None(Id)), Is.EqualTo(WarmStepKind.HaveGone));
    }

    [Test]
    public void What_the_engine_host_calls_somebodys_is_never_destroyed_from_here()
    {
        var row = Ready();
        row.Retire("x", Now);

        Assert.That(Next(row, Seen(ContainerPhase.Running) with { Bound = true }), Is.EqualTo(WarmStepKind.Nothing));
    }

    [Test]
    public void What_somebody_has_is_left_to_their_desktop()
    {
        var row = Ready();
        row.Claim(Now);

        Assert.That(Next(row, Seen(ContainerPhase.Exited) with { Drift = [new(DriftKind.Breach, "c", "d")] }), Is.EqualTo(WarmStepKind.Nothing));
    }

    [Test]
    public void Only_a_pass_over_the_same_incarnation_proves()
    {
        var row = Begun();

        Assert.That(row.Prove(new(false, 3, "r"), Now).Succeeded, Is.False);
        Assert.That(row.Prove(new(true, 2, "r"), Now).Succeeded, Is.False);
        Assert.That(Row().Prove(new(true, 0, "r"), Now).Succeeded, Is.False);
        Assert.That(Ready().Prove(new(true, 3, "another"), Now).Succeeded, Is.False);
        Assert.That(Ready().Prove(new(true, 3, Seen(ContainerPhase.Running).Runtime), Now).Succeeded, Is.True);
    }

    [Test]
    public void Its_containers_are_begun_once() => Assert.That(Begun().Begin(9, Now).Succeeded, Is.False);

    private static IEnumerable<TestCaseData> Troubles()
    {
        var seen = Seen(ContainerPhase.Running);
        foreach (var kind in Enum.GetValues<DriftKind>().Where(kind => kind != DriftKind.Note))
        {
            yield return new TestCaseData(seen with { Drift = [new(kind, "code", "detail")] }).SetArgDisplayNames($"{kind}");
        }

        yield return new TestCaseData(seen with { Generation = 2 }).SetArgDisplayNames("another incarnation");
        yield return new TestCaseData(seen with { Bound = true }).SetArgDisplayNames("somebody's");
        yield return new TestCaseData(Seen(ContainerPhase.Exited)).SetArgDisplayNames("ended");
        yield return new TestCaseData(Seen(ContainerPhase.Paused)).SetArgDisplayNames("frozen");
    }

    private static WarmDesktop Row() => new(Id, WorkspaceSize.Small, Now);

    private static WarmDesktop Begun()
    {
        var row = Row();
        row.Begin(3, Now);
        return row;
    }

    private static WarmDesktop Ready()
    {
        var row = Begun();
        row.Prove(new(true, 3, Seen(ContainerPhase.Running).Runtime), Now);
        return row;
    }

    private static DesktopSighting Seen(ContainerPhase phase) =>
        new(Id, 3, new(phase, "a", "i", Now.AddDays(-1)), new(phase, "b", "j", Now.AddDays(-1)), null, false, true, [], "c", Bound: false);

    private static WarmStepKind Next(WarmDesktop row, DesktopSighting sighting, bool due = false) => WarmPlan.Next(row, sighting, due).Kind;
}

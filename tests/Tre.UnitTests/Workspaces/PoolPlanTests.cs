using Tre.Domain.Workspaces;
using Tre.Domain.Workspaces.Warm;

namespace Tre.UnitTests.Workspaces;

[Category("Unit")]
public sealed class PoolPlanTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 9, 0, 0, TimeSpan.Zero);
    private static readonly Dictionary<string, int> Two = new() { ["small"] = 2 };

    [Test]
    public void Unless_asked_for_nothing_is_made() => Assert.That(PoolPlan.Next(new Dictionary<string, int>(), [], false, Now), Is.Null);

    [Test]
    public void It_is_filled_one_after_the_other()
    {
        Assert.That(PoolPlan.Next(Two, [], false, Now)!.Make, Is.EqualTo(WorkspaceSize.Small));
        Assert.That(PoolPlan.Next(Two, [Making()], false, Now), Is.Null);
        Assert.That(PoolPlan.Next(Two, [Ready()], false, Now)!.Make, Is.EqualTo(WorkspaceSize.Small));
        Assert.That(PoolPlan.Next(Two, [Ready(), Ready()], false, Now), Is.Null);
    }

    [Test]
    public void What_somebody_took_is_made_again()
    {
        var taken = Ready();
        taken.Claim(Now);

        Assert.That(PoolPlan.Next(Two, [Ready(), taken], false, Now)!.Make, Is.EqualTo(WorkspaceSize.Small));
    }

    [Test]
    public void People_who_wait_go_first() => Assert.That(PoolPlan.Next(Two, [], busy: true, Now), Is.Null);

    [Test]
    public void Whoever_is_on_the_way_in_has_the_machine_for_a_moment()
    {
        Assert.That(PoolPlan.StillEntering(null, Now), Is.Null);
        Assert.That(PoolPlan.StillEntering(Now.AddSeconds(-1), Now), Is.EqualTo(PoolPlan.Entering - TimeSpan.FromSeconds(1)));
        Assert.That(PoolPlan.StillEntering(Now - PoolPlan.Entering, Now), Is.Null);
    }

    [Test]
    public void A_clock_that_was_put_back_makes_nobody_wait_longer() =>
        Assert.That(PoolPlan.StillEntering(Now.AddHours(1), Now), Is.EqualTo(PoolPlan.Entering));

    [Test]
    public void What_is_too_many_goes_also_while_people_wait()
    {
        var (first, second) = (Ready(), Making());

        Assert.That(PoolPlan.Next(new Dictionary<string, int> { ["small"] = 1 }, [first, second], busy: true, Now)!.Retire, Is.SameAs(second));
        Assert.That(PoolPlan.Next(new Dictionary<string, int>(), [first], busy: true, Now)!.Retire, Is.SameAs(first));
    }

    [Test]
    public void What_has_a_size_of_another_time_goes()
    {
        var former = new WarmDesktop(Guid.NewGuid(), WorkspaceSize.Small with { HomeBytes = 1 }, Now);

        Assert.That(PoolPlan.Next(Two, [former], false, Now)!.Retire, Is.SameAs(former));
    }

    [Test]
    public void After_a_failure_it_waits_and_then_tries_again()
    {
        var failed = Making();
        failed.Retire("The disk is full.", Now);

        Assert.That(PoolPlan.Next(Two, [failed], false, Now.AddMinutes(4)), Is.Null);
        Assert.That(PoolPlan.Next(Two, [failed], false, Now.AddMinutes(6))!.Make, Is.EqualTo(WorkspaceSize.Small));
        Assert.That(PoolPlan.Next(new Dictionary<string, int> { ["medium"] = 1 }, [failed], false, Now)!.Make, Is.EqualTo(WorkspaceSize.Medium));
    }

    [Test]
    public void One_that_was_proven_and_went_is_no_failure()
    {
        var went = Ready();
        went.Retire("The engine was restarted.", Now);

        Assert.That(PoolPlan.Next(Two, [went], false, Now)!.Make, Is.EqualTo(WorkspaceSize.Small));
    }

    private static WarmDesktop Making() => new(Guid.NewGuid(), WorkspaceSize.Small, Now);

    private static WarmDesktop Ready()
    {
        var row = Making();
        row.Begin(1, Now);
        row.Prove(new(true, 1, "{}"), Now);
        return row;
    }
}

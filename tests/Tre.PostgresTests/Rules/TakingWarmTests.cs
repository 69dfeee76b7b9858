using Microsoft.EntityFrameworkCore;
using Tre.Application.Workspaces;
using Tre.Domain.Projects;
using Tre.Domain.Workspaces;
using Tre.Domain.Workspaces.Warm;
using Tre.Testing;
using Tre.Testing.Worlds;

namespace Tre.PostgresTests.Rules;

/// <summary>Approvals at once get different warm desktops, wait for nobody, and go without when there is none.</summary>
[Category("Postgres"), Satre("3.2.03")]
public sealed class TakingWarmTests
{
    private World world = null!;

    [SetUp]
    public async Task Make() => world = await World.CreateAsync();

    [TearDown]
    public async Task Drop() => await world.Database.DisposeAsync();

    [Test]
    public async Task What_one_holds_another_skips_at_once()
    {
        await world.WarmAsync();
        await world.WarmAsync();
        await using var one = world.Database.As("tre_web").Open();
        await using var two = world.Database.As("tre_web").Open();
        await using var three = world.Database.As("tre_web").Open();

        var first = await one.TakeWarmAsync(WorkspaceSize.Small, 1, default);
        var second = await two.TakeWarmAsync(WorkspaceSize.Small, 5, default);
        var third = await three.TakeWarmAsync(WorkspaceSize.Small, 1, default).WaitAsync(TimeSpan.FromSeconds(10));

        Assert.That((first.Count, second.Count, third.Count), Is.EqualTo((1, 1, 0)));
        Assert.That(first[0].Id, Is.Not.EqualTo(second[0].Id));
    }

    [Test]
    public async Task Who_gives_up_leaves_what_was_held_to_others()
    {
        var warm = await world.WarmAsync();
        await using (var one = world.Database.As("tre_web").Open())
        {
            Assert.That(await one.TakeWarmAsync(WorkspaceSize.Small, 1, default), Has.Count.EqualTo(1));
        }

        await using var two = world.Database.As("tre_web").Open();
        Assert.That((await two.TakeWarmAsync(WorkspaceSize.Small, 1, default)).Select(row => row.Id), Is.EqualTo(new[] { warm.Id }));
    }

    [Test]
    public async Task Only_what_is_ready_of_that_size_and_not_at_work_is_taken()
    {
        await world.WarmAsync(WorkspaceSize.Medium);
        var gone = await world.WarmAsync();
        await world.ChangeAsync<WarmDesktop>("tre_orchestrator", gone.Id, row => row.Retire("x", World.Now));
        var atWork = await world.WarmAsync();
        await world.Database.ExecuteAsync("tre_owner", $"INSERT INTO claims (kind, subject_id, holder, until) VALUES ('desktop', '{atWork.Id}', 'x', now() + interval '1 hour')");

        await using var db = world.Database.As("tre_web").Open();

        Assert.That(await db.TakeWarmAsync(WorkspaceSize.Small, 5, default), Is.Empty);
    }

    [Test]
    public async Task Approvals_at_once_give_each_warm_desktop_to_one_member()
    {
        const int approvals = 4, pool = 5;
        var requests = new List<Guid>();
        for (var i = 0; i < approvals; i++)
        {
            var project = await ProjectAsync();
            requests.Add((await world.WorkspaceRequestAsync(project)).Id);
        }

        var warm = new List<Guid>();
        for (var i = 0; i < pool; i++)
        {
            warm.Add((await world.WarmAsync()).Id);
        }

        var outcomes = await Task.WhenAll(requests.Select(id => Task.Run(() => ApproveAsync(id))));

        var desktops = await world.LoadAsync(db => db.Desktops.ToListAsync());
        var left = await world.LoadAsync(db => db.WarmDesktops.ToListAsync());
        Assert.That(outcomes, Is.All.True);
        Assert.That(desktops.Select(row => row.Slot), Is.Unique);
        Assert.That(left.Select(row => row.Status), Is.All.EqualTo(WarmState.Claimed), "there were more members than warm desktops");
        Assert.That(desktops.Select(row => row.Id), Is.SupersetOf(warm));
        Assert.That(desktops.Where(row => warm.Contains(row.Id)).Select(row => row.Slot), Is.EquivalentTo(left.Select(row => row.Slot)));
        Assert.That(await world.LoadAsync(db => db.AuditEvents.CountAsync(said => said.Action == "warm-desktop.claim")), Is.EqualTo(pool));
    }

    [Test]
    public async Task Without_a_ready_extract_none_is_taken()
    {
        await world.WarmAsync();
        var project = await world.ProjectAsync();

        Assert.That(await ApproveAsync((await world.WorkspaceRequestAsync(project)).Id), Is.True);

        Assert.That((await world.LoadAsync(db => db.WarmDesktops.SingleAsync())).Status, Is.EqualTo(WarmState.Ready));
    }

    private async Task<Project> ProjectAsync()
    {
        var project = await world.ProjectAsync();
        await world.ReadyExtractAsync(project);
        return project;
    }

    private async Task<bool> ApproveAsync(Guid request)
    {
        await using var db = world.Database.As("tre_web").Open();
        var done = await new ApproveWorkspaceRequest(db, TimeProvider.System).HandleAsync(World.As(world.Admin), new(request), default);
        Assert.That(done.Refusals, Is.Empty);
        return done.Succeeded;
    }
}

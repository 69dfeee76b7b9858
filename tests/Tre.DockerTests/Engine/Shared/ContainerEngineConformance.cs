using Tre.Contracts.Node;
using Tre.Node.Desktops;
using Tre.Node.Engine;

namespace Tre.DockerTests.Engine;

/// <summary>What every container engine must do, whether Docker or the one in memory that unit tests use.</summary>
public abstract class ContainerEngineConformance
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);
    private readonly string run = Guid.NewGuid().ToString("N")[..8];
    private int made;

    protected abstract IContainerEngine Engine { get; }

    /// <summary>An image whose containers run until they are stopped when given this command.</summary>
    protected abstract (string Reference, string[] Command) Sleeper { get; }

    protected static CancellationToken Cancel => TestContext.CurrentContext.CancellationToken;

    /// <summary>Removes what the suite made.</summary>
    protected async Task RemoveAllAsync()
    {
        foreach (var container in await Engine.ListAsync("tre.test", run, CancellationToken.None))
        {
            await Engine.RemoveAsync(container.Id, CancellationToken.None);
        }
    }

    [Test]
    public async Task It_describes_itself()
    {
        var about = await Engine.DescribeAsync(Cancel);

        Assert.That(new[] { about.Version, about.ApiVersion, about.Kernel, about.Runtime }, Has.All.Not.Empty);
        Assert.That(Version.Parse(about.ApiVersion), Is.GreaterThanOrEqualTo(new Version(1, 41)));
    }

    [Test]
    public async Task It_knows_its_images_by_content_and_says_null_of_others()
    {
        var known = await Engine.FindImageAsync(Sleeper.Reference, Cancel);
        var byId = await Engine.FindImageAsync(known!.Id, Cancel);

        Assert.That(known.Id, Does.Match("^sha256:[0-9a-f]{64}$"));
        Assert.That(byId!.Id, Is.EqualTo(known.Id));
        Assert.That(await Engine.FindImageAsync("tre/no-such-image", Cancel), Is.Null);
    }

    [Test]
    public async Task A_container_is_created_as_specified_and_does_not_run()
    {
        var spec = await SpecAsync();

        var seen = await Engine.InspectAsync(await Engine.CreateAsync(spec, Cancel), Cancel);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(seen!.Phase, Is.EqualTo(ContainerPhase.Created));
            Assert.That((seen.Name, seen.Pid, seen.StartedAt, seen.ExitCode), Is.EqualTo((spec.Name, 0, (DateTimeOffset?)null, (int?)null)));
            Assert.That(Drift.OfContainer("tools", spec, seen), Is.Empty);
        }
    }

    [Test]
    public async Task A_name_is_given_once()
    {
        var spec = await SpecAsync();
        await Engine.CreateAsync(spec, Cancel);

        var fault = (await Assert.ThrowsAsync<EngineException>(() => Engine.CreateAsync(spec, Cancel)))!;

        Assert.That((fault.IsConflict, fault.Transient), Is.EqualTo((true, false)));
    }

    [Test]
    public async Task An_unknown_image_is_said()
    {
        var spec = await SpecAsync() with { Image = "sha256:" + new string('0', 64) };

        var fault = (await Assert.ThrowsAsync<EngineException>(() => Engine.CreateAsync(spec, Cancel)))!;

        Assert.That((fault.Code, fault.Transient), Is.EqualTo((NodeCodes.ImageMissing, false)));
    }

    [Test]
    public async Task Starting_twice_is_starting_once()
    {
        var id = await StartedAsync();
        var first = await Engine.InspectAsync(id, Cancel);
        await Engine.StartAsync(id, Cancel);
        var second = await Engine.InspectAsync(id, Cancel);

        Assert.That((first!.Phase, first.Pid > 0, first.StartedAt is not null), Is.EqualTo((ContainerPhase.Running, true, true)));
        Assert.That((second!.Pid, second.StartedAt), Is.EqualTo((first.Pid, first.StartedAt)));
    }

    [Test]
    public async Task Stopping_ends_it_and_can_be_repeated()
    {
        var id = await StartedAsync();
        await Engine.StopAsync(id, Grace, Cancel);
        await Engine.StopAsync(id, Grace, Cancel);

        var seen = await Engine.InspectAsync(id, Cancel);

        Assert.That((seen!.Phase, seen.Pid, seen.ExitCode is not null), Is.EqualTo((ContainerPhase.Exited, 0, true)));
    }

    [Test]
    public async Task A_killed_container_tells_its_waiters()
    {
        var id = await StartedAsync();
        var waiting = Engine.WaitAsync(id, Cancel);
        await Engine.KillAsync(id, Cancel);

        Assert.That(await waiting, Is.EqualTo(137));
        await Engine.KillAsync(id, Cancel);
        Assert.That((await Engine.InspectAsync(id, Cancel))!.ExitCode, Is.EqualTo(137));
    }

    [Test]
    public async Task A_stopped_container_starts_again_later()
    {
        var id = await StartedAsync();
        var first = await Engine.InspectAsync(id, Cancel);
        await Engine.StopAsync(id, Grace, Cancel);
        await Engine.StartAsync(id, Cancel);

        var second = await Engine.InspectAsync(id, Cancel);

        Assert.That(second!.Phase, Is.EqualTo(ContainerPhase.Running));
        Assert.That(second.StartedAt, Is.GreaterThan(first!.StartedAt!.Value));
    }

    [Test]
    public async Task Pausing_and_unpausing_can_each_be_repeated()
    {
        var id = await StartedAsync();
        await Engine.PauseAsync(id, Cancel);
        await Engine.PauseAsync(id, Cancel);
        var paused = (await Engine.InspectAsync(id, Cancel))!.Phase;
        await Engine.UnpauseAsync(id, Cancel);
        await Engine.UnpauseAsync(id, Cancel);

        Assert.That((paused, (await Engine.InspectAsync(id, Cancel))!.Phase), Is.EqualTo((ContainerPhase.Paused, ContainerPhase.Running)));
    }

    [Test]
    public async Task What_does_not_run_cannot_be_paused()
    {
        var id = await Engine.CreateAsync(await SpecAsync(), Cancel);

        var fault = (await Assert.ThrowsAsync<EngineException>(() => Engine.PauseAsync(id, Cancel)))!;

        Assert.That(fault.Transient, Is.False);
    }

    [Test]
    public async Task A_paused_container_can_be_killed_and_removed()
    {
        var (killed, removed) = (await StartedAsync(), await StartedAsync());
        await Engine.PauseAsync(killed, Cancel);
        await Engine.PauseAsync(removed, Cancel);

        await Engine.KillAsync(killed, Cancel);
        await Engine.WaitAsync(killed, Cancel);
        await Engine.RemoveAsync(removed, Cancel);

        Assert.That((await Engine.InspectAsync(killed, Cancel))!.Phase, Is.EqualTo(ContainerPhase.Exited));
        Assert.That(await Engine.InspectAsync(removed, Cancel), Is.Null);
    }

    [Test]
    public async Task Removing_takes_a_running_container_and_can_be_repeated()
    {
        var id = await StartedAsync();
        await Engine.RemoveAsync(id, Cancel);
        await Engine.RemoveAsync(id, Cancel);

        Assert.That(await Engine.InspectAsync(id, Cancel), Is.Null);
    }

    [Test]
    public async Task What_does_not_exist_cannot_be_started()
    {
        var fault = (await Assert.ThrowsAsync<EngineException>(() => Engine.StartAsync("tre-no-such-container", Cancel)))!;

        Assert.That((fault.IsNotFound, fault.Transient), Is.EqualTo((true, false)));
    }

    [Test]
    public async Task Containers_are_listed_by_label_whether_they_run_or_not()
    {
        var spec = await SpecAsync();
        var id = await Engine.CreateAsync(spec with { Labels = new Dictionary<string, string>(spec.Labels) { ["tre.mark"] = spec.Name } }, Cancel);

        var byValue = await Engine.ListAsync("tre.mark", spec.Name, Cancel);
        var byName = await Engine.ListAsync("tre.mark", null, Cancel);
        var none = await Engine.ListAsync("tre.mark", "another", Cancel);

        Assert.That(byValue.Select(c => (c.Id, c.Name)), Is.EqualTo(new[] { (id, spec.Name) }));
        Assert.That(byName.Select(c => c.Id), Does.Contain(id));
        Assert.That(none, Is.Empty);
    }

    protected async Task<ContainerSpec> SpecAsync()
    {
        var image = await Engine.FindImageAsync(Sleeper.Reference, Cancel)
            ?? throw new AssertionException($"The engine has no image {Sleeper.Reference}.");
        return new ContainerSpec(
            $"tre-test-{run}-{Interlocked.Increment(ref made)}", image.Id, Sleeper.Command, [], 21000, 21000, [], "/",
            new Dictionary<string, string> { ["tre.test"] = run, [DesktopLabels.Spec] = "a" },
            [], [new TmpfsMount("/tmp", 1 << 20, 0x3FF)], new ContainerLimits(64 << 20, 500_000_000, 32, 1 << 20),
            """{"defaultAction":"SCMP_ACT_ALLOW"}""");
    }

    protected async Task<string> StartedAsync(Func<ContainerSpec, ContainerSpec>? change = null)
    {
        var spec = await SpecAsync();
        var id = await Engine.CreateAsync(change?.Invoke(spec) ?? spec, Cancel);
        await Engine.StartAsync(id, Cancel);
        return id;
    }
}

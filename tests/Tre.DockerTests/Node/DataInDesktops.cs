using Tre.Contracts.Node;
using Tre.Testing;

namespace Tre.DockerTests.Node;

[Category("Docker")]
public class DataInDesktops
{
    private static readonly Dictionary<string, string> Files = new()
    {
        ["person.csv"] = "person_id,year\nabc,1950\n",
        ["measurement.csv"] = string.Concat(Enumerable.Range(0, 40_000).Select(i => $"{i},{i * 7}\n")),
    };

    private NodeUnderTest node = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => node = await (await NodeUnderTest.StartAsync()).UnwatchedAsync();

    [OneTimeTearDown]
    public async Task StopAsync() => await node.DisposeAsync();

    [Test]
    [Satre("3.1.11")]
    [Satre("3.2.03")]
    public async Task Data_are_invisible_before_they_are_revealed_read_only_after_and_gone_when_concealed()
    {
        var (id, extract) = await MaterialisedAsync();
        var before = await node.ShellAsync(id, "ls -A /workspace/data");
        await RevealAsync(id, extract);

        var read = await node.ShellAsync(id, "cat /workspace/data/person.csv; sha256sum < /workspace/data/measurement.csv");
        var write = await node.ShellAsync(id, "echo x > /workspace/data/new; echo x >> /workspace/data/person.csv; rm -f /workspace/data/person.csv; chmod 777 /workspace/data");
        var proof = await node.PostAsync<Attestation>(NodeRoutes.Probe(id), new ProbeDesktop(1, Desktops.Nonce()));
        var concealed = await node.PostAsync(NodeRoutes.Conceal(id), new EpochCommand(1));
        var after = await node.ShellAsync(id, "ls -A /workspace/data");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(before.Output, Is.Empty);
            Assert.That(read.Output, Does.StartWith(Files["person.csv"]));
            Assert.That(write.Output.Split("Read-only file system").Length - 1, Is.EqualTo(4), write.Output);
            Assert.That(proof.Probes.Where(p => !p.Passed), Is.Empty, "an attestation is renewed with the data in place");
            Assert.That(concealed.DataRevealed, Is.Null);
            Assert.That(after.Output, Is.Empty);
        }
    }

    [Test]
    public async Task Unproven_containers_get_no_data()
    {
        var (id, extract) = await MaterialisedAsync();

        var problem = await node.RefusedAsync(NodeRoutes.Reveal(id), new RevealData(1, extract.ExtractId, extract.Materialisation));

        Assert.That(problem.Code, Is.EqualTo(NodeCodes.NotAttested));
    }

    [Test]
    public async Task A_proof_that_has_grown_old_shows_no_data_and_lets_nobody_in()
    {
        var (id, extract) = await MaterialisedAsync();
        await node.ProvenAsync(id);
        var store = (Tre.Node.Desktops.DesktopStore)node.Services.GetService(typeof(Tre.Node.Desktops.DesktopStore))!;
        var proven = store.Get(id).ProvenAt!.Value;
        store.Save(store.Get(id) with { ProvenAt = proven - node.Options.ProofLifetime - TimeSpan.FromSeconds(1) });

        var shown = await node.RefusedAsync(NodeRoutes.Reveal(id), new RevealData(1, extract.ExtractId, extract.Materialisation));
        var admitted = await node.RefusedAsync(NodeRoutes.Admit(id), new EpochCommand(1));
        await RevealAsync(id, extract);

        Assert.That((shown.Code, admitted.Code), Is.EqualTo((NodeCodes.NotAttested, NodeCodes.NotAttested)));
        Assert.That((await node.SeeAsync(id)).DataRevealed, Is.EqualTo(extract.ExtractId), "proven anew");
    }

    [Test]
    public async Task Only_the_desktop_that_was_asked_for_sees_the_data()
    {
        var workspace = Guid.NewGuid();
        var (id, extract) = await MaterialisedAsync(workspace);
        var other = await node.RunningAsync(Desktops.Wanted(workspace: workspace));

        await RevealAsync(id, extract);

        Assert.That((await node.ShellAsync(other, "ls -A /workspace/data")).Output, Is.Empty);
        Assert.That((await node.SeeAsync(other)).DataRevealed, Is.Null);
    }

    [Test]
    public async Task A_stop_takes_the_data_away_and_a_start_does_not_bring_them_back()
    {
        var (id, extract) = await MaterialisedAsync();
        await RevealAsync(id, extract);

        var stopped = await node.PostAsync(NodeRoutes.Stop(id), new EpochCommand(1));
        await node.PostAsync(NodeRoutes.Start(id), new EpochCommand(1));

        Assert.That(stopped.DataRevealed, Is.Null);
        Assert.That((await node.ShellAsync(id, "ls -A /workspace/data")).Output, Is.Empty);
    }

    [Test]
    public async Task Failed_probes_take_the_data_away_at_once()
    {
        var (id, extract) = await MaterialisedAsync();
        await RevealAsync(id, extract);
        var seen = await node.SeeAsync(id);
        await using var network = await TestNetwork.AttachAsync(node.Folders.Run, seen.Tools.ContainerId!);

        await node.PostAsync<Attestation>(NodeRoutes.Probe(id), new ProbeDesktop(1, Desktops.Nonce()));

        var after = await node.SeeAsync(id);
        Assert.That((after.DataRevealed, after.Tools.Phase, after.Display.Phase), Is.EqualTo(((Guid?)null, ContainerPhase.Paused, ContainerPhase.Paused)));
    }

    [Test]
    public async Task Frozen_containers_lose_their_data_and_thaw_without()
    {
        var (id, extract) = await MaterialisedAsync();
        await RevealAsync(id, extract);
        await node.PostAsync(NodeRoutes.Freeze(id), new EpochCommand(1));

        var frozen = await node.PostAsync(NodeRoutes.Conceal(id), new EpochCommand(1));
        await node.PostAsync(NodeRoutes.Thaw(id), new EpochCommand(1));

        Assert.That(frozen.DataRevealed, Is.Null);
        Assert.That((await node.ShellAsync(id, "ls -A /workspace/data")).Output, Is.Empty);
    }

    [Test]
    public async Task A_process_that_holds_the_data_open_ends_when_they_are_taken_away()
    {
        var (id, extract) = await MaterialisedAsync();
        await RevealAsync(id, extract);
        await node.HoldAsync(id);

        var concealed = await node.PostAsync(NodeRoutes.Conceal(id), new EpochCommand(1));
        await node.Engine.WaitAsync(concealed.Tools.ContainerId!, CancellationToken.None);

        Assert.That((await node.SeeAsync(id)).Tools.ExitCode, Is.EqualTo(137));
        Assert.That(concealed.DataRevealed, Is.Null);
    }

    [Test]
    public async Task A_frozen_process_that_holds_the_data_open_never_runs_again()
    {
        var (id, extract) = await MaterialisedAsync();
        await RevealAsync(id, extract);
        await node.HoldAsync(id);
        await node.PostAsync(NodeRoutes.Freeze(id), new EpochCommand(1));

        var frozen = await node.PostAsync(NodeRoutes.Conceal(id), new EpochCommand(1));
        var thawed = await node.PostAsync(NodeRoutes.Thaw(id), new EpochCommand(1));
        await node.Engine.WaitAsync(thawed.Tools.ContainerId!, CancellationToken.None);

        Assert.That(frozen.Tools.Phase, Is.EqualTo(ContainerPhase.Paused));
        Assert.That((await node.SeeAsync(id)).Tools.Phase, Is.EqualTo(ContainerPhase.Exited));
        Assert.That(thawed.Display.Phase, Is.EqualTo(ContainerPhase.Running));
    }

    [Test]
    public async Task Who_may_hold_the_data_open_is_known_also_to_whoever_comes_after_an_interruption()
    {
        var (id, extract) = await MaterialisedAsync();
        await RevealAsync(id, extract);
        await node.HoldAsync(id);
        // As Node leaves it that dies between taking the data away and ending whoever holds them.
        var store = (Tre.Node.Desktops.DesktopStore)node.Services.GetService(typeof(Tre.Node.Desktops.DesktopStore))!;
        var paths = (Tre.Node.Desktops.DesktopPaths)node.Services.GetService(typeof(Tre.Node.Desktops.DesktopPaths))!;
        store.Save(store.Get(id) with { HoldsData = true });
        Assert.That(Tre.Node.Volumes.Mounter.TakeAway(paths.Mount(id, "data")), Is.False, "somebody holds them");

        var concealed = await node.PostAsync(NodeRoutes.Conceal(id), new EpochCommand(1));
        await node.Engine.WaitAsync(concealed.Tools.ContainerId!, CancellationToken.None);

        Assert.That((await node.SeeAsync(id)).Tools.ExitCode, Is.EqualTo(137));
        Assert.That(store.Get(id).HoldsData, Is.False);
    }

    [Test]
    public async Task A_copy_in_use_is_not_destroyed_and_an_unused_one_leaves_nothing()
    {
        var workspace = Guid.NewGuid();
        var (id, extract) = await MaterialisedAsync(workspace);
        await RevealAsync(id, extract);

        var refused = await node.RefusedAsync(NodeRoutes.Dematerialise(workspace), new DematerialiseExtract(1, extract.ExtractId));
        await node.PostAsync(NodeRoutes.Conceal(id), new EpochCommand(1));
        await node.PostNothingAsync(NodeRoutes.Dematerialise(workspace), new DematerialiseExtract(1, extract.ExtractId));
        await node.PostNothingAsync(NodeRoutes.Dematerialise(workspace), new DematerialiseExtract(1, extract.ExtractId));

        Assert.That(refused.Code, Is.EqualTo(NodeCodes.InUse));
        Assert.That(Directory.GetFiles($"{node.Folders.Root}/volumes/{workspace:N}", "data-*"), Is.Empty);
    }

    [Test]
    public async Task Materialising_again_gives_the_same_copy()
    {
        var workspace = Guid.NewGuid();
        var offered = await node.OfferAsync(Files);

        var first = await node.PostAsync<Materialised>(NodeRoutes.Materialise(workspace), offered);
        var second = await node.PostAsync<Materialised>(NodeRoutes.Materialise(workspace), offered);

        Assert.That(second.Materialisation, Is.EqualTo(first.Materialisation));
        Assert.That(first.Files.Select(f => f.Name), Is.EqualTo(new[] { "measurement.csv", "person.csv" }));
    }

    [TestCase("flip", TestName = "A flipped bit is found")]
    [TestCase("cut", TestName = "A missing end is found")]
    [TestCase("swap", TestName = "Swapped files are found")]
    [TestCase("project", TestName = "Another project's claim is refused")]
    [TestCase("manifest", TestName = "Another manifest than the approved is refused")]
    public async Task A_tampered_extract_is_refused_and_leaves_nothing(string how)
    {
        var workspace = Guid.NewGuid();
        var offered = await node.OfferAsync(Files, how == "project" ? Guid.NewGuid() : null);
        Tamper(how, offered);
        var asked = how == "manifest" ? offered with { ManifestSha256 = new string('0', 64) } : offered;

        var problem = await node.RefusedAsync(NodeRoutes.Materialise(workspace), asked);

        Assert.That((problem.Code, problem.Status, problem.Transient), Is.EqualTo((NodeCodes.ExtractCorrupt, 422, false)));
        var folder = $"{node.Folders.Root}/volumes/{workspace:N}";
        Assert.That(Directory.Exists(folder) ? Directory.GetFiles(folder) : [], Is.Empty);
    }

    private void Tamper(string how, MaterialiseExtract offered)
    {
        var (person, measurement) = (node.ObjectPath(offered, "person.csv"), node.ObjectPath(offered, "measurement.csv"));
        switch (how)
        {
            case "flip":
                var bytes = File.ReadAllBytes(measurement);
                bytes[bytes.Length / 2] ^= 1;
                File.WriteAllBytes(measurement, bytes);
                break;
            case "cut":
                using (var file = File.OpenWrite(measurement))
                {
                    file.SetLength(40 + 65536 + 16);
                }

                break;
            case "swap":
                var one = File.ReadAllBytes(person);
                File.WriteAllBytes(person, File.ReadAllBytes(measurement));
                File.WriteAllBytes(measurement, one);
                break;
        }
    }

    private async Task<(Guid Desktop, Materialised Extract)> MaterialisedAsync(Guid? workspace = null)
    {
        var ws = workspace ?? Guid.NewGuid();
        var id = await node.RunningAsync(Desktops.Wanted(workspace: ws));
        var offered = await node.OfferAsync(Files);
        return (id, await node.PostAsync<Materialised>(NodeRoutes.Materialise(ws), offered));
    }

    private async Task RevealAsync(Guid id, Materialised extract)
    {
        var proof = await node.PostAsync<Attestation>(NodeRoutes.Probe(id), new ProbeDesktop(1, Desktops.Nonce()));
        Assert.That(proof.Passed, Is.True);
        var seen = await node.PostAsync(NodeRoutes.Reveal(id), new RevealData(1, extract.ExtractId, extract.Materialisation));
        Assert.That(seen.DataRevealed, Is.EqualTo(extract.ExtractId));
        Assert.That(seen.Drift, Is.Empty);
    }
}

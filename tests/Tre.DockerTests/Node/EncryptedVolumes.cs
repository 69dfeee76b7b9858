using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Tre.Contracts.Node;
using Tre.Node.Desktops;
using Tre.Node.Volumes;
using Tre.Testing;

namespace Tre.DockerTests.Node;

/// <summary>What lies on the disk of a project's volumes is readable with the project's key, and not otherwise.</summary>
[Category("Docker")]
public class EncryptedVolumes
{
    private static readonly string[] Kinds = ["home", "outputs", "shared"];
    private NodeUnderTest node = null!;

    private DesktopPaths Paths => node.Services.GetRequiredService<DesktopPaths>();

    [OneTimeSetUp]
    public async Task StartAsync() => node = await (await NodeUnderTest.StartAsync()).UnwatchedAsync();

    [OneTimeTearDown]
    public async Task StopAsync() => await node.DisposeAsync();

    [Test]
    [Satre("2.8.01")]
    public async Task Neither_names_nor_contents_of_a_projects_files_are_on_the_disk()
    {
        var wanted = await node.SealedAsync(Desktops.Wanted());
        var id = await node.RunningAsync(wanted);
        var mark = await MarkAsync(id);

        using (Assert.EnterMultipleScope())
        {
            foreach (var image in Images(wanted.WorkspaceId, id))
            {
                Assert.That(Holds(image, mark), Is.False, image);
            }
        }

        var plain = Desktops.Wanted();
        var other = await node.RunningAsync(plain);
        mark = await MarkAsync(other);
        Assert.That(Images(plain.WorkspaceId, other).Select(image => Holds(image, mark)), Is.All.True, "the same look finds them where nothing is encrypted");
    }

    [Test]
    public async Task A_desktop_that_is_made_anew_finds_its_files_with_the_same_key_sealed_again()
    {
        var secret = RandomNumberGenerator.GetBytes(32);
        var wanted = Desktops.Wanted();
        var id = await node.RunningAsync(await node.SealedAsync(wanted, secret));
        var mark = await MarkAsync(id);
        await node.PostAsync(NodeRoutes.Remove(id), new EpochCommand(1));

        await node.PostAsync(NodeRoutes.Create(id), await node.SealedAsync(wanted, secret));
        await node.PostAsync(NodeRoutes.Start(id), new EpochCommand(1));

        var found = await node.ShellAsync(id, $"cat /workspace/home/{mark}");
        Assert.That(found.Output, Does.Contain(mark));
    }

    [Test]
    public async Task No_other_key_opens_them()
    {
        var wanted = Desktops.Wanted();
        var id = await node.RunningAsync(await node.SealedAsync(wanted));
        await node.PostAsync(NodeRoutes.Remove(id), new EpochCommand(1));

        var another = await node.RefusedAsync(NodeRoutes.Create(id), await node.SealedAsync(wanted));
        var anothers = await node.RefusedAsync(NodeRoutes.Create(id), await node.SealedAsync(wanted, sealedFor: Guid.NewGuid()));
        var none = await node.RefusedAsync(NodeRoutes.Create(id), wanted);

        Assert.That(new[] { another, anothers, none }.Select(p => (p.Code, p.Status)), Is.All.EqualTo((NodeCodes.VolumeKey, 409)));
        Assert.That(Directory.Exists(Paths.Opening) ? Directory.GetFileSystemEntries(Paths.Opening) : [], Is.Empty, "nothing stays half opened");
    }

    [Test]
    public async Task A_laid_out_extract_lies_encrypted_and_is_not_shown_again_without_its_key()
    {
        var text = $"person_id\n{Convert.ToHexString(RandomNumberGenerator.GetBytes(32))}\n";
        var wanted = await node.SealedAsync(Desktops.Wanted());
        var id = await node.RunningAsync(wanted);
        var offered = await node.OfferAsync(new Dictionary<string, string> { ["person.csv"] = text }, tier: 4);
        var extract = await node.PostAsync<Materialised>(NodeRoutes.Materialise(wanted.WorkspaceId), offered);
        await node.ProvenAsync(id);
        Assert.That(Holds(Paths.DataVolume(wanted.WorkspaceId, extract.ExtractId), text.Split('\n')[1]), Is.False);

        // As after a reboot: the kernel forgets a key with the last mount.
        Mounter.TakeAway(Paths.DataMount(wanted.WorkspaceId, extract.ExtractId));
        var reveal = new RevealData(1, extract.ExtractId, extract.Materialisation);
        var problem = await node.RefusedAsync(NodeRoutes.Reveal(id), reveal);
        await node.PostAsync<Materialised>(NodeRoutes.Materialise(wanted.WorkspaceId), offered);
        await node.PostAsync(NodeRoutes.Reveal(id), reveal);

        Assert.That(problem.Code, Is.EqualTo(NodeCodes.NotMaterialised));
        Assert.That((await node.ShellAsync(id, "cat /workspace/data/person.csv")).Output, Is.EqualTo(text));
    }

    [Test]
    public async Task What_a_killed_Node_left_half_opened_or_on_trial_is_ended_by_the_next()
    {
        await using var folders = new TestFolders();
        var first = await NodeUnderTest.StartAsync(folders);
        var wanted = await first.SealedAsync(Desktops.Wanted());
        var id = await first.RunningAsync(wanted);
        var paths = first.Services.GetRequiredService<DesktopPaths>();
        await first.PostAsync(NodeRoutes.Stop(id), new EpochCommand(1));
        await first.StopAsync();
        Mounter.TakeAway(paths.Mount(id, "home"));
        var opening = Directory.CreateDirectory(Path.Combine(paths.Opening, "dead")).FullName;
        Mounter.MountImage(paths.DesktopVolume(wanted.WorkspaceId, id, "home"), opening, MountLimits.None);
        var trial = Path.Combine(paths.VolumesRoot, ".trial-dead");
        await File.WriteAllTextAsync(trial, "half");

        var next = await NodeUnderTest.StartAsync(folders);
        await next.GetAsync<NodeInfo>(NodeRoutes.Node);
        await next.StopAsync();

        Assert.That(Directory.GetFileSystemEntries(paths.Opening), Is.Empty);
        Assert.That(File.Exists(trial), Is.False);
    }

    [TestCase(3)]
    [TestCase(null)]
    public async Task Data_of_a_high_or_unknown_tier_are_not_laid_out_beside_plain_volumes(int? tier)
    {
        var wanted = Desktops.Wanted();
        await node.RunningAsync(wanted);

        var problem = await node.RefusedAsync(
            NodeRoutes.Materialise(wanted.WorkspaceId), await node.OfferAsync(new Dictionary<string, string> { ["a.csv"] = "a\n1\n" }, tier: tier));

        Assert.That((problem.Code, problem.Status), Is.EqualTo((NodeCodes.NotEncrypted, 409)));
    }

    [Test]
    public async Task A_host_that_does_not_encrypt_says_so_and_gets_only_data_of_low_tiers()
    {
        await using var open = await NodeUnderTest.StartAsync(null, ("Node:EncryptVolumes", "false"));
        var info = await open.GetAsync<NodeInfo>(NodeRoutes.Node);
        if (StorageAtRest.Of(open.Options.VolumesRoot, MountTable.OfSelf()).Encrypted)
        {
            Assert.That(info.VolumesEncrypted, Is.True, "the whole disk is encrypted here");
            return;
        }

        var files = new Dictionary<string, string> { ["a.csv"] = "a\n1\n" };
        var problem = await open.RefusedAsync(NodeRoutes.Materialise(Guid.NewGuid()), await open.OfferAsync(files, tier: 3));
        await open.PostAsync<Materialised>(NodeRoutes.Materialise(Guid.NewGuid()), await open.OfferAsync(files, tier: 2));
        Assert.That((info.VolumesEncrypted, problem.Code), Is.EqualTo((false, NodeCodes.NotEncrypted)));
    }

    /// <summary>Writes a word into a file of that name in each folder, to the disk.</summary>
    private async Task<string> MarkAsync(Guid id)
    {
        var mark = "m" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));
        var lines = Kinds.Select(kind => $"for i in $(seq 500); do echo {mark}; done > /workspace/{kind}/{mark} && sync -f /workspace/{kind}/{mark}");
        var done = await node.ShellAsync(id, string.Join(" && ", lines));
        Assert.That(done.Exit, Is.Zero, done.Output);
        return mark;
    }

    private IEnumerable<string> Images(Guid workspace, Guid id) =>
        Kinds.Select(kind => kind == "shared" ? Paths.SharedVolume(workspace) : Paths.DesktopVolume(workspace, id, kind));

    private static bool Holds(string image, string word) => File.ReadAllBytes(image).AsSpan().IndexOf(Encoding.ASCII.GetBytes(word)) >= 0;
}

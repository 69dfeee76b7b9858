using System.Security.Cryptography;
using System.Text;
using Tre.Contracts.Node;
using Tre.DockerTests.Node;
using Tre.Testing.Processes;

namespace Tre.DockerTests.Outputs;

/// <summary>What a researcher can lay out inside, and what Node takes of it.</summary>
[Category("Docker")]
[CancelAfter(120_000)]
public class OutputsOfADesktop
{
    private NodeUnderTest node = null!;
    private Guid desktop;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        // Some tests lay out what only an administrator could; the watch would rightly freeze the desktop for it.
        node = await (await NodeUnderTest.StartAsync()).UnwatchedAsync();
        desktop = await node.RunningAsync();
    }

    [OneTimeTearDown]
    public async Task StopAsync() => await node.DisposeAsync();

    [SetUp]
    public Task EmptyAsync() => ShellAsync("cd /workspace/outputs && find . -mindepth 1 -not -name lost+found -delete");

    [Test]
    [Tre.Testing.Satre("3.1.12")]
    public async Task Plain_files_are_taken_and_every_trick_is_refused()
    {
        await ShellAsync("""
            cd /workspace/outputs
            printf 'a,b\n1,2\n' > plain.csv
            mkdir sub && echo deep > sub/plain.txt
            ln -s /workspace/home/.bashrc link
            ln -s /etc/passwd system
            ln -s /workspace/data data
            ln -s ../home home
            mkfifo pipe
            echo x > one && ln one two
            truncate -s 1T vast
            python3 -c 'import socket; s = socket.socket(socket.AF_UNIX); s.bind("sock")'
            touch "$(printf 'new\nline')" "$(printf 'right\342\200\256left')" "$(printf 'bad\377')"
            """);
        var listing = (await node.GetAsync<OutputListing>(NodeRoutes.Outputs(desktop))).Files
            .Where(f => f.Path != "lost+found").ToDictionary(f => f.Path, f => f.Refusal);
        var asked = new[] { "plain.csv", "sub/plain.txt", "link", "system", "data/x", "home/.bashrc", "pipe", "one", "vast", "sock", "../home/.bashrc", "missing" };
        var taken = await SnapshotAsync(Guid.NewGuid(), 1, asked);

        Assert.Multiple(() =>
        {
            Assert.That(listing, Is.EquivalentTo(new Dictionary<string, string?>
            {
                ["plain.csv"] = null, ["sub/plain.txt"] = null, ["link"] = "symlink", ["system"] = "symlink", ["data"] = "symlink",
                ["home"] = "symlink", ["pipe"] = "not-regular", ["one"] = "hard-link", ["two"] = "hard-link", ["vast"] = "too-big",
                ["sock"] = "not-regular", [@"new\x0aline"] = "hostile-name", [@"right\xe2\x80\xaeleft"] = "hostile-name", [@"bad\xff"] = "hostile-name",
            }));
            Assert.That(taken.Files.Select(f => f.Refusal), Is.EqualTo(new[]
            {
                null, null, "symlink", "symlink", "symlink", "symlink", "not-regular", "hard-link", "too-big", "not-regular", "hostile-name", "not-found",
            }));
            Assert.That(taken.Files[0].Sha256, Is.EqualTo(Hash("a,b\n1,2\n")));
            Assert.That(Stored(taken.Files[0].ObjectKey!), Is.EqualTo("a,b\n1,2\n"));
        });
    }

    [Test]
    [Tre.Testing.Satre("3.1.14")]
    public async Task A_round_is_taken_once_whatever_happens_to_the_file()
    {
        var export = Guid.NewGuid();
        await ShellAsync("echo first > /workspace/outputs/table.csv");
        var first = await SnapshotAsync(export, 1, "table.csv");
        await ShellAsync("echo second > /workspace/outputs/table.csv");
        var again = await SnapshotAsync(export, 1, "table.csv");
        var next = await SnapshotAsync(export, 2, "table.csv");
        var other = await node.RefusedAsync(NodeRoutes.Snapshot(export), new SnapshotExport(1, desktop, 1, ["other.csv"]));
        Assert.Multiple(() =>
        {
            Assert.That(again.Files, Is.EqualTo(first.Files));
            Assert.That(next.Files[0].Sha256, Is.EqualTo(Hash("second\n")));
            Assert.That(Stored(first.Files[0].ObjectKey!), Is.EqualTo("first\n"));
            Assert.That(other.Code, Is.EqualTo(NodeCodes.Invalid));
        });
    }

    [Test]
    public async Task An_attempt_that_died_before_its_record_leaves_nothing_behind()
    {
        var export = Guid.NewGuid();
        await ShellAsync("echo first > /workspace/outputs/table.csv");
        var first = await SnapshotAsync(export, 1, "table.csv");
        // As if Node had been killed between object and record.
        File.Delete(Path.Combine(node.Folders.Objects, "exports", $"{export:N}/1/snapshot.json"));
        await ShellAsync("echo second > /workspace/outputs/table.csv");
        var second = await SnapshotAsync(export, 1, "table.csv");
        Assert.Multiple(() =>
        {
            Assert.That(second.Files[0].Sha256, Is.EqualTo(Hash("second\n")));
            Assert.That(File.Exists(Path.Combine(node.Folders.Objects, "exports", first.Files[0].ObjectKey!)), Is.False);
        });
    }

    [Test]
    public async Task A_late_holder_is_fenced_off()
    {
        var export = Guid.NewGuid();
        await ShellAsync("echo x > /workspace/outputs/table.csv");
        await node.PostAsync<ExportSnapshot>(NodeRoutes.Snapshot(export), new SnapshotExport(7, desktop, 1, ["table.csv"]));
        var late = await node.RefusedAsync(NodeRoutes.Snapshot(export), new SnapshotExport(6, desktop, 2, ["table.csv"]));
        Assert.That(late.Code, Is.EqualTo(NodeCodes.Fenced));
    }

    [Test]
    public async Task Devices_and_other_file_systems_in_the_folder_are_not_read()
    {
        // Only root can lay these out; a volume written elsewhere might hold the first.
        var outputs = Path.Combine(node.Folders.RunRoot, "desktops", desktop.ToString("N"), "mnt", "outputs");
        await TestProcess.RunAsync("mknod", Path.Combine(outputs, "memory"), "c", "1", "1");
        Directory.CreateDirectory(Path.Combine(outputs, "mounted"));
        await TestProcess.RunAsync("mount", "-t", "tmpfs", "none", Path.Combine(outputs, "mounted"));
        try
        {
            await File.WriteAllTextAsync(Path.Combine(outputs, "mounted", "file"), "x");
            var taken = await SnapshotAsync(Guid.NewGuid(), 1, "memory", "mounted/file");
            var listing = await node.GetAsync<OutputListing>(NodeRoutes.Outputs(desktop));
            Assert.That(taken.Files.Select(f => f.Refusal), Is.EqualTo(new[] { "not-regular", "escape" }));
            Assert.That(listing.Files.Single(f => f.Path == "mounted").Refusal, Is.EqualTo("escape"));
        }
        finally
        {
            await TestProcess.RunAsync("umount", Path.Combine(outputs, "mounted"));
            File.Delete(Path.Combine(outputs, "memory"));
        }
    }

    [Test]
    public async Task A_full_object_store_says_so_and_a_later_attempt_succeeds()
    {
        await ShellAsync("head -c 3000000 /dev/zero > /workspace/outputs/large.bin");
        var export = Guid.NewGuid();
        var bucket = Path.Combine(node.Folders.Objects, "exports");
        Directory.CreateDirectory(bucket);
        await TestProcess.RunAsync("mount", "-t", "tmpfs", "-o", "size=1m", "none", bucket);
        try
        {
            var full = await node.RefusedAsync(NodeRoutes.Snapshot(export), new SnapshotExport(1, desktop, 1, ["large.bin"]));
            Assert.That((full.Status, full.Code), Is.EqualTo((507, NodeCodes.DiskFull)));
            Assert.That(Directory.EnumerateFiles(bucket, "*", SearchOption.AllDirectories), Is.Empty);
        }
        finally
        {
            await TestProcess.RunAsync("umount", bucket);
        }

        Assert.That((await SnapshotAsync(export, 1, "large.bin")).Files[0].Bytes, Is.EqualTo(3_000_000));
    }

    [Test]
    public async Task Outputs_that_are_not_mounted_are_not_taken_for_empty()
    {
        var other = await node.RunningAsync();
        await TestProcess.RunAsync("umount", "-l", Path.Combine(node.Folders.RunRoot, "desktops", other.ToString("N"), "mnt", "outputs"));
        var refused = await node.RefusedAsync(NodeRoutes.Snapshot(Guid.NewGuid()), new SnapshotExport(1, other, 1, ["a"]));
        Assert.That(refused.Code, Is.EqualTo(NodeCodes.WrongPhase));
    }

    [Test]
    public async Task What_was_taken_is_released_and_revoked()
    {
        var export = Guid.NewGuid();
        await ShellAsync("echo table > /workspace/outputs/table.csv");
        var file = (await SnapshotAsync(export, 1, "table.csv")).Files[0];
        var released = await node.PostAsync<ExportReleased>(
            NodeRoutes.Release(export), new ReleaseExport(2, [new ReleaseFile(file.ObjectKey!, file.Sha256!)]));
        var path = Path.Combine(node.Folders.Objects, "released", released.Files[0].ObjectKey);
        Assert.That(await File.ReadAllTextAsync(path), Is.EqualTo("table\n"));
        await node.PostNothingAsync(NodeRoutes.Revoke(export), new EpochCommand(3));
        Assert.That(File.Exists(path), Is.False);
    }

    private Task<ExportSnapshot> SnapshotAsync(Guid export, int round, params string[] files) =>
        node.PostAsync<ExportSnapshot>(NodeRoutes.Snapshot(export), new SnapshotExport(1, desktop, round, files));

    private async Task ShellAsync(string line)
    {
        var (exit, output) = await node.ShellAsync(desktop, line);
        Assert.That(exit, Is.Zero, output);
    }

    private string Stored(string key) => File.ReadAllText(Path.Combine(node.Folders.Objects, "exports", key));

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}

using System.Security.Cryptography;
using System.Text;
using Tre.Contracts.Node;
using Tre.Node.Desktops;
using Tre.Node.Hosting;
using Tre.Node.Outputs;
using Tre.Node.Outputs.Objects;
using Tre.Node.Outputs.Reading;

namespace Tre.UnitTests.Node.Outputs;

[TestFixture]
[Category("Unit")]
public sealed class ReleaseTests
{
    private readonly Guid _export = Guid.NewGuid();
    private string _root = "";
    private Buckets _buckets = null!;
    private BoundedWork _work = null!;
    private Releaser _releaser = null!;

    [SetUp]
    public void MakeStore()
    {
        _root = Directory.CreateTempSubdirectory("tre-release-").FullName;
        var options = new NodeOptions { ObjectsRoot = Path.Combine(_root, "objects"), StateRoot = Path.Combine(_root, "state") };
        _buckets = new Buckets(options);
        _work = new BoundedWork(TimeProvider.System);
        _releaser = new Releaser(_buckets, new EpochFence(options), _work, new OutputsOptions());
    }

    [TearDown]
    public void RemoveStore()
    {
        _work.Dispose();
        Directory.Delete(_root, recursive: true);
    }

    [Test]
    [Tre.Testing.Satre("3.1.05")]
    public async Task Exactly_the_reviewed_bytes_are_released_and_again_changes_nothing()
    {
        var file = Keep("table");
        var first = await ReleaseAsync(1, file);
        var again = await ReleaseAsync(2, file);
        Assert.Multiple(() =>
        {
            Assert.That(first.Files, Is.EqualTo(new[] { new ReleasedFile(file.ObjectKey, file.Sha256, 5) }));
            Assert.That(again.Files, Is.EqualTo(first.Files));
            Assert.That(ReleasedText(file.ObjectKey), Is.EqualTo("table"));
            Assert.That(File.GetUnixFileMode(PathOf("released", file.ObjectKey)), Is.EqualTo(
                UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead));
        });
    }

    [Test]
    public void Bytes_that_changed_in_the_store_release_nothing_at_all()
    {
        var good = Keep("good");
        var bad = Keep("reviewed");
        File.WriteAllText(PathOf("exports", bad.ObjectKey), "tampered");
        Assert.That(() => ReleaseAsync(1, good, bad), Refused(NodeCodes.FileRefused));
        Assert.That(Published(), Is.Empty);
    }

    [Test]
    public void A_hash_that_was_not_reviewed_releases_nothing()
    {
        var file = Keep("table");
        Assert.That(() => ReleaseAsync(1, file with { Sha256 = new string('0', 64) }), Refused(NodeCodes.FileRefused));
        Assert.That(Published(), Is.Empty);
    }

    [Test]
    public void The_same_object_under_two_hashes_releases_nothing()
    {
        var file = Keep("table");
        Assert.That(() => ReleaseAsync(1, file, file with { Sha256 = new string('0', 64) }), Refused(NodeCodes.FileRefused));
        Assert.That(Published(), Is.Empty);
    }

    [Test]
    public async Task What_was_changed_after_release_is_noticed()
    {
        var file = Keep("table");
        await ReleaseAsync(1, file);
        File.WriteAllText(PathOf("released", file.ObjectKey), "forged");
        Assert.That(() => ReleaseAsync(1, file), Refused(NodeCodes.FileRefused));
    }

    [TestCase("{other}/1/{hash}", TestName = "Another_exports_file_is_not_released")]
    [TestCase("{export}/../{other}/1/{hash}", TestName = "Dots_do_not_lead_to_another_export")]
    [TestCase("{export}/1/snapshot.json", TestName = "The_record_is_not_released")]
    [TestCase("/etc/passwd", TestName = "An_absolute_key_is_not_released")]
    [TestCase("{export}/01/{hash}", TestName = "Another_spelling_of_the_round_is_not_released")]
    [TestCase("", TestName = "No_key_is_not_released")]
    public void Only_files_of_this_export_can_be_named(string key)
    {
        var file = Keep("table");
        key = key
            .Replace("{export}", _export.ToString("N"), StringComparison.Ordinal)
            .Replace("{other}", Guid.NewGuid().ToString("N"), StringComparison.Ordinal)
            .Replace("{hash}", file.Sha256, StringComparison.Ordinal);
        Assert.That(() => ReleaseAsync(1, file with { ObjectKey = key }), Refused(NodeCodes.Invalid));
    }

    [Test]
    public void A_snapshot_that_is_not_there_is_not_found()
    {
        var file = Keep("table");
        var missing = file with { ObjectKey = $"{_export:N}/2/{file.Sha256}" };
        Assert.That(() => ReleaseAsync(1, file, missing), Refused(NodeCodes.NotFound));
        Assert.That(Published(), Is.Empty);
    }

    [Test]
    public async Task Revoking_takes_everything_back_and_again_is_harmless()
    {
        await ReleaseAsync(1, Keep("one"), Keep("two"));
        await _releaser.RevokeAsync(_export, 1, CancellationToken.None);
        await _releaser.RevokeAsync(_export, 1, CancellationToken.None);
        Assert.That(Published(), Is.Empty);
    }

    [Test]
    public async Task A_late_holder_neither_releases_nor_revokes()
    {
        var file = Keep("table");
        await ReleaseAsync(5, file);
        Assert.That(() => ReleaseAsync(4, file), Refused(NodeCodes.Fenced));
        Assert.That(() => _releaser.RevokeAsync(_export, 4, CancellationToken.None), Refused(NodeCodes.Fenced));
        Assert.That(ReleasedText(file.ObjectKey), Is.EqualTo("table"));
    }

    [Test]
    public void An_abandoned_object_leaves_nothing()
    {
        using (var begun = _buckets.Released.Create())
        {
            begun.Content.Write("half"u8);
        }

        Assert.That(Directory.EnumerateFiles(_root, "*", SearchOption.AllDirectories), Is.Empty);
    }

    private ReleaseFile Keep(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var hash = Convert.ToHexStringLower(SHA256.HashData(bytes));
        using var kept = _buckets.Exports.Create();
        kept.Content.Write(bytes);
        var key = ExportKeys.File(_export, 1, hash);
        Assert.That(kept.Publish(key), Is.True);
        return new ReleaseFile(key, hash);
    }

    private Task<ExportReleased> ReleaseAsync(long epoch, params ReleaseFile[] files) =>
        _releaser.ReleaseAsync(_export, new ReleaseExport(epoch, files), CancellationToken.None);

    private string PathOf(string bucket, string key) => Path.Combine(_root, "objects", bucket, key);

    private string ReleasedText(string key) => File.ReadAllText(PathOf("released", key));

    private IEnumerable<string> Published() => _buckets.Released.List(ExportKeys.Export(_export));

    private static NUnit.Framework.Constraints.IResolveConstraint Refused(string code) =>
        Throws.TypeOf<NodeException>().With.Property("Code").EqualTo(code);
}

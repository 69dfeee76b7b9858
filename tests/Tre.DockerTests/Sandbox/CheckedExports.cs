using System.Text.Json;
using Tre.Contracts.Checking;
using Tre.Contracts.Node;

namespace Tre.DockerTests.Sandbox;

/// <summary>The real checker in its sandbox.</summary>
[Category("Docker")]
[CancelAfter(180_000)]
public class CheckedExports
{
    private SandboxBench bench = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => bench = await SandboxBench.StartAsync();

    [OneTimeTearDown]
    public async Task StopAsync() => await bench.DisposeAsync();

    [Test]
    [Tre.Testing.Satre("3.3.06")]
    public async Task A_small_count_is_found_and_the_preview_is_stored_under_its_hash()
    {
        var report = Report(await bench.CheckAsync(bench.Keep("table.csv", "sex,count\nF,120\nM,3\n")));
        var file = report.Files.Single();
        Assert.Multiple(() =>
        {
            Assert.That(file.Status, Is.EqualTo(FileCheckStatus.Checked));
            Assert.That(file.Findings.Select(f => f.Rule), Does.Contain("small-count"));
            Assert.That(file.Preview!.ObjectKey, Is.EqualTo($"{bench.Export:N}/1/{file.Preview.Sha256}"));
            Assert.That(new FileInfo(bench.PathOfPreview(file.Preview.ObjectKey!)).Length, Is.EqualTo(file.Preview.Bytes));
        });
    }

    [Test]
    public async Task Hostile_bytes_are_not_passed_and_do_not_stop_the_others()
    {
        var random = new byte[200_000];
        new Random(1).NextBytes(random);
        var report = Report(await bench.CheckAsync(
            bench.Keep("noise.csv", random),
            bench.Keep("page.html", "<script>alert(1)</script>"),
            bench.Keep("broken.png", [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, 1, 2, 3]),
            bench.Keep("fine.csv", "sex,count\nF,120\nM,130\n")));
        Assert.That(report.Files.Select(f => f.IsStopped), Is.EqualTo(new[] { true, true, true, false }));
        // The page was read: it is stopped by what it holds, and shown.
        Assert.That(report.Files[1].Findings.Select(f => f.Rule), Does.Contain("active-content"));
        Assert.That(new[] { report.Files[0].Preview, report.Files[2].Preview }, Is.All.Null);
    }

    [TestCase("small-count/found-table.pdf", "small-count")]
    [TestCase("image-metadata/found-exif.jpg", "image-metadata")]
    [TestCase("small-count/found-archive-in-archive.zip", "small-count")]
    [TestCase("small-count/found-frame.rds", "small-count")]
    [TestCase("model-memory/found-svc.pkl", "model-memory")]
    [TestCase("model-memory/found-svm.onnx", "model-memory")]
    public async Task Files_of_other_programs_are_opened_inside_the_sandbox(string example, string rule)
    {
        var bytes = await File.ReadAllBytesAsync(Path.Combine(Examples(), example));
        var file = Report(await bench.CheckAsync(bench.Keep(Path.GetFileName(example), bytes))).Files.Single();
        Assert.That(file.Status, Is.EqualTo(FileCheckStatus.Checked), file.Reason?.Message);
        Assert.That(file.Findings.Select(f => f.Rule), Does.Contain(rule));
        Assert.That(new FileInfo(bench.PathOfPreview(file.Preview!.ObjectKey!)).Length, Is.EqualTo(file.Preview.Bytes));
    }

    private static string Examples()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Tre.sln"))) folder = folder.Parent!;
        return Path.Combine(folder.FullName, "tests", "Tre.UnitTests", "Checking", "Fixtures");
    }

    [Test]
    public async Task Checking_again_gives_the_same_and_leaves_no_container()
    {
        var file = bench.Keep("again.csv", "sex,count\nF,120\nM,130\n");
        var first = Report(await bench.CheckAsync(file));
        var second = Report(await bench.CheckAsync(file));
        Assert.That(JsonSerializer.Serialize(second), Is.EqualTo(JsonSerializer.Serialize(first)));
        Assert.That(await bench.Node.Engine.ListAsync("tre.export", bench.Export.ToString("D"), CancellationToken.None), Is.Empty);
    }

    [Test]
    public async Task Files_of_another_export_or_hash_are_not_checked()
    {
        var file = bench.Keep("table.csv", "a,b\n");
        foreach (var wrong in new[]
        {
            file with { ObjectKey = file.ObjectKey.Replace(bench.Export.ToString("N"), Guid.NewGuid().ToString("N"), StringComparison.Ordinal) },
            file with { ObjectKey = "../../node/identity" },
            file with { Sha256 = new string('0', 64) },
        })
        {
            var body = new CheckExport(1, 1, [wrong], JsonSerializer.SerializeToElement(CheckPolicy.Standard, CheckingJson.Default.CheckPolicy));
            Assert.That((await bench.Node.RefusedAsync(NodeRoutes.Check(bench.Export), body)).Code, Is.EqualTo(NodeCodes.Invalid));
        }
    }

    [Test]
    public async Task What_is_no_policy_is_refused()
    {
        var body = new CheckExport(1, 1, [bench.Keep("a.csv", "a,b\n")], JsonSerializer.SerializeToElement(new { threshold = -1 }));
        Assert.That((await bench.Node.RefusedAsync(NodeRoutes.Check(bench.Export), body)).Code, Is.EqualTo(NodeCodes.Invalid));
    }

    private static CheckReport Report(ExportChecked answer)
    {
        Assert.That((answer.Completed, answer.Failure), Is.EqualTo((true, (string?)null)));
        return answer.Report!.Value.Deserialize(CheckingJson.Default.CheckReport)!;
    }
}

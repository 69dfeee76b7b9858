using System.Security.Cryptography;
using System.Text;
using NUnit.Framework;
using Tre.Application.Exports;

namespace Tre.Testing.Conformance;

public abstract partial class NodeConformance
{
    private static readonly byte[] Table = Encoding.UTF8.GetBytes("sex,count\nF,120\nM,130\n");

    [Test]
    public async Task What_the_researcher_wrote_is_listed()
    {
        await RunningAsync();
        await bench.WriteOutputAsync(desktop, "table.csv", Table);

        var folder = await Node.OutputsAsync(desktop, Cancel);

        Assert.That(folder.Files.Select(file => (file.Path, file.Bytes, file.Refusal)), Is.EqualTo(new[] { ("table.csv", (long)Table.Length, (string?)null) }));
    }

    [Test]
    public async Task A_snapshot_keeps_the_bytes_of_its_round_whatever_happens_to_the_file()
    {
        var export = Guid.NewGuid();
        await RunningAsync();
        await bench.WriteOutputAsync(desktop, "table.csv", Table);
        var first = Done(await Node.SnapshotAsync(export, desktop, 1, ["table.csv", "missing.csv"], 1, Cancel));

        await bench.WriteOutputAsync(desktop, "table.csv", [1, 2, 3]);
        var again = Done(await Node.SnapshotAsync(export, desktop, 1, ["table.csv", "missing.csv"], 1, Cancel));

        Assert.That(first[0].Fixed!.Sha256, Is.EqualTo(Convert.ToHexStringLower(SHA256.HashData(Table))));
        Assert.That((first[1].Fixed, first[1].Refusal), Is.Not.EqualTo(((Domain.Exports.FixedBytes?)null, (string?)null)));
        Assert.That(again, Is.EqualTo(first));
    }

    [Test]
    public async Task Only_the_bytes_that_were_reviewed_are_released_and_revoking_twice_is_harmless()
    {
        var export = Guid.NewGuid();
        await RunningAsync();
        await bench.WriteOutputAsync(desktop, "table.csv", Table);
        var kept = Done(await Node.SnapshotAsync(export, desktop, 1, ["table.csv"], 1, Cancel))[0].Fixed!;

        var fault = await FaultOfAsync(() => Node.ReleaseAsync(export, [new("table.csv", kept.ObjectKey, new string('0', 64))], 1, Cancel));
        KeptFile[] files = [new("table.csv", kept.ObjectKey, kept.Sha256)];
        Tre.Domain.Outcome[] outcomes =
        [
            await Node.ReleaseAsync(export, files, 1, Cancel), await Node.ReleaseAsync(export, files, 1, Cancel),
            await Node.RevokeAsync(export, 1, Cancel), await Node.RevokeAsync(export, 1, Cancel),
        ];

        Assert.That(fault.Transient, Is.False);
        Assert.That(outcomes.Select(outcome => outcome.Succeeded), Is.All.True);
    }

    [Test]
    public async Task A_late_holder_of_an_export_is_fenced_off()
    {
        var export = Guid.NewGuid();
        await RunningAsync();
        await bench.WriteOutputAsync(desktop, "table.csv", Table);
        Done(await Node.SnapshotAsync(export, desktop, 1, ["table.csv"], 5, Cancel));

        var late = await Node.RevokeAsync(export, 4, Cancel);

        Assert.That(late.Refusals.Select(refusal => refusal.Code), Is.EqualTo(new[] { "fenced" }));
    }
}

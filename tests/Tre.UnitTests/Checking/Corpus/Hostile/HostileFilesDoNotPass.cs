using NUnit.Framework;
using Tre.Contracts.Checking;
using Tre.Testing;
using Tre.UnitTests.Checking.Support;

namespace Tre.UnitTests.Checking.Corpus.Hostile;

/// <summary>More than two hundred files that are made to break readers: each gets an answer in time, none is taken for a file that may leave.</summary>
[Category("Unit")]
[Satre("3.3.07")]
public class HostileFilesDoNotPass
{
    private static readonly string[] Whole = ["xlsx", "docx", "ipynb", "zip", "json"];

    [Test, CancelAfter(80_000)]
    public void Bombs_broken_files_polyglots_and_torn_files_are_stopped()
    {
        var files = Bombs.All().Concat(Broken.All()).Concat(Torn()).ToList();
        Assert.That(files, Has.Count.GreaterThanOrEqualTo(200));
        var wrong = new List<string>();
        foreach (var ((name, bytes), i) in files.Select((f, i) => (f, i)))
        {
            // One request each: what one file does to the checker must not help the next.
            var (report, preview) = Checked.One(name, bytes);
            if (!report.IsStopped) wrong.Add($"{i} {name} passed as {report.DetectedType}");
            if (report.Reason?.Code is ReasonCodes.Fault or ReasonCodes.OutOfTime) wrong.Add($"{i} {name}: {report.Reason.Message}");
            if (report.Status != FileCheckStatus.Checked && preview is not null) wrong.Add($"{i} {name} is shown though it was not checked");
        }
        Assert.That(wrong, Is.Empty);
    }

    private static IEnumerable<(string Name, byte[] Bytes)> Torn()
    {
        var table = new List<string[]> { new[] { "group", "rate" }, new[] { "north", "21.5" }, new[] { "south", "24.5" } };
        foreach (var way in Whole)
        {
            var (name, bytes) = Ways.Write(way, table);
            for (var i = 1; i < 6; i++) yield return (name, bytes[..(bytes.Length * i / 6)]);
        }
    }
}

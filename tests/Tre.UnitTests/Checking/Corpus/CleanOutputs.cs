using System.Formats.Tar;
using System.Globalization;
using Tre.Testing;
using Tre.Testing.Processes;
using Tre.UnitTests.Architecture;

namespace Tre.UnitTests.Checking.Corpus;

/// <summary>Outputs in which nothing is wrong, from real runs of pandas and R in the researchers' image.</summary>
internal static class CleanOutputs
{
    private const int PythonSeed = 510_000, PythonCount = 340;
    private const int RSeed = 620_000, RCount = 156;

    public static async Task<IReadOnlyList<Made>> AllAsync(CancellationToken cancel)
    {
        var python = await RunAsync("clean.py", $"python3 - {PythonSeed} {PythonCount}", cancel);
        var r = await RunAsync("clean.R", $"cat >/tmp/clean.R; mkdir /tmp/out; Rscript --vanilla /tmp/clean.R {RSeed} {RCount} /tmp/out >/dev/null 2>&1; tar -C /tmp/out -c .", cancel);
        var folders = Enumerable.Range(0, 14).Select(i => Faults.AcroFaults.Sound(new Dice(840_000 + i)) with { Name = $"acro folder, seed {840_000 + i}" });
        return [.. python, .. r, .. Office(python), .. folders];
    }

    // The same tables as office programs hold them: no library for these is in the researchers' image.
    private static IEnumerable<Made> Office(IReadOnlyList<Made> python)
    {
        foreach (var (csv, i) in python.Where(m => m.Type == "csv").Select((m, i) => (m, i)))
        {
            var rows = System.Text.Encoding.UTF8.GetString(csv.Files[0].Bytes).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => l.TrimEnd('\r').Split(',')).ToList();
            var way = i % 2 == 0 ? "xlsx" : "docx";
            yield return new($"{csv.Name} as {way}", null, way, Ways.Write(way, rows));
        }
    }

    private static async Task<IReadOnlyList<Made>> RunAsync(string script, string command, CancellationToken cancel)
    {
        var source = await File.ReadAllBytesAsync(Path.Combine(Repository.Root, "tests", "Tre.UnitTests", "Checking", "Corpus", script), cancel);
        var (code, output, error) = await TestProcess.PipeAsync("/usr/bin/docker",
            ["run", "--rm", "-i", "--network", "none", "--label", "tre.test=corpus", "--entrypoint", "sh", "tre/tools", "-c", command], source, new Dictionary<string, string> { ["PATH"] = "/usr/bin:/bin" }, cancel);
        if (code != 0) Missing.Dependency($"Docker and the image tre/tools ({error.Trim()})");
        using var tar = new TarReader(new MemoryStream(output));
        var made = new List<Made>();
        while (await tar.GetNextEntryAsync(copyData: true, cancel) is { } entry)
        {
            if (entry.DataStream is null || entry.EntryType is not (TarEntryType.RegularFile or TarEntryType.V7RegularFile)) continue;
            using var bytes = new MemoryStream();
            await entry.DataStream.CopyToAsync(bytes, cancel);
            var name = Path.GetFileName(entry.Name);
            made.Add(new(string.Create(CultureInfo.InvariantCulture, $"{script}: {name}"), null, name.Split('.')[^1], (name, bytes.ToArray())));
        }
        return [.. made.OrderBy(m => m.Name, StringComparer.Ordinal)];
    }
}

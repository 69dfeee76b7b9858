using System.Diagnostics;
using System.Globalization;

namespace Tre.ExtractBench;

/// <summary>Times, and the plain tools that they are held against.</summary>
internal static class Rounds
{
    public static async Task<TimeSpan> TimeAsync(Func<Task> act)
    {
        var watch = Stopwatch.StartNew();
        await act();
        return watch.Elapsed;
    }

    public static TimeSpan Median(IEnumerable<TimeSpan> times)
    {
        var sorted = times.Order().ToList();
        return sorted[sorted.Count / 2];
    }

    /// <summary>Every field of a file as text, and nothing done with it.</summary>
    public static long ReadWithCsvHelper(string path)
    {
        using var file = File.OpenRead(path);
        using var csv = CsvHelper.CsvReader.Create(file, new CsvHelper.CsvReaderOptions { HasHeader = true });
        var characters = 0L;
        while (csv.Read())
        {
            for (var i = 0; i < csv.FieldCount; i++)
            {
                characters += csv.GetString(i).Length;
            }
        }

        return characters;
    }

    /// <summary>Begins a new peak of resident memory.</summary>
    public static void ResetPeak()
    {
        GC.Collect(2, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        File.WriteAllText("/proc/self/clear_refs", "5");
    }

    /// <summary>Most memory that was resident since, in MiB.</summary>
    public static long PeakMebibytes() =>
        long.Parse(File.ReadLines("/proc/self/status").Single(line => line.StartsWith("VmHWM:", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
}

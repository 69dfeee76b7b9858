using Tre.Checker.Checks;
using Tre.Checker.Previews;
using Tre.Checker.Reading;
using Tre.Checker.Session;
using Tre.Checker.Types;
using Tre.Contracts.Checking;
using Tre.Journey.Bench;

namespace Tre.DisclosureBench;

/// <summary>
/// All output checks over a long CSV in this process, without the sandbox around them: where their time goes, and that over CsvHelper only reading every cell.
/// As in the sandbox, the bytes are hashed beside the checks; the hash alone is the floor.
/// </summary>
internal static class CheckStages
{
    private const int Rounds = 5;

    private static readonly CheckPolicy Policy = CheckPolicy.Standard with
    {
        Limits = new CheckLimits(FileBytes: CheckLimits.MostFileBytes, Rows: 10_000_000, FileSeconds: 600, RequestSeconds: 600),
    };

    public static void Run(int megabytes)
    {
        var (file, records) = ResultsFile.Make(megabytes * 1_000_000);
        var stages = new List<(string Name, List<TimeSpan> Times)>();
        var ratios = new List<double>();
        for (var round = 0; round < Rounds; round++)
        {
            var before = Environment.CpuUsage.TotalTime;
            var whole = Stopwatch.Of(() => Check(file, (name, time) => Add(stages, name, time)));
            Add(stages, "processor time of all checks, both cores", Environment.CpuUsage.TotalTime - before);
            var floor = Stopwatch.Of(() => OnlyReading.Records(file));
            var hash = Stopwatch.Of(() => ResultsFile.Hash(file));
            if (floor.Result != records || whole.Result == 0) throw new InvalidDataException($"{floor.Result} records were read of {records}, {whole.Result} rules ran.");
            Add(stages, "all checks", whole.Time);
            Add(stages, "CsvHelper reading every cell", floor.Time);
            Add(stages, "floor: only hashing", hash.Time);
            ratios.Add(whole.Time / floor.Time);
        }
        Console.WriteLine($"output checks: {ratios.Order().ElementAt(Rounds / 2):0.00}x CsvHelper only reading {file.Length / 1e6:0} MB of CSV ({records:N0} records), in one process without the sandbox; rounds {ratios.Min():0.00} to {ratios.Max():0.00}");
        foreach (var (name, times) in stages) Console.WriteLine($"  {name}: {times.Order().ElementAt(Rounds / 2).TotalSeconds:0.000} s");
    }

    private static int Check(byte[] file, Action<string, TimeSpan> spent)
    {
        T Timed<T>(string name, Func<T> work)
        {
            var (time, result) = Stopwatch.Of(work);
            spent(name, time);
            return result;
        }

        var hash = Task.Run(() => ResultsFile.Hash(file));
        var asked = new FileToCheck(ResultsFile.Name, file.Length, "", "Admissions by area and month", "All admissions of adults");
        var budget = new Budget(TimeProvider.System, Policy.Limits);
        var detected = Timed("type by content", () => TypeDetector.Detect(asked.Name, file, Policy.Limits, budget));
        var document = DocumentReader.Read(asked, file, detected, Policy.Limits, budget, new(Policy));
        var sink = new FindingSink(Policy.Limits.FindingsPerRule, CheckLimits.MostFindings);
        var ran = Timed("survey of the columns and rules", () => new CheckRunner(Policy, CheckRegistry.All, budget).Run(document, sink));
        var preview = Timed("preview", () => PreviewMaker.Make(document, sink.Close().Findings, Policy.Limits, budget));
        var sha256 = Timed("rest of the hash", () => hash.GetAwaiter().GetResult());
        return preview.Bytes.Length > 0 && sha256.Length > 0 ? ran.Count : 0;
    }

    private static void Add(List<(string Name, List<TimeSpan> Times)> stages, string name, TimeSpan time)
    {
        if (stages.All(s => s.Name != name)) stages.Add((name, []));
        stages.First(s => s.Name == name).Times.Add(time);
    }
}

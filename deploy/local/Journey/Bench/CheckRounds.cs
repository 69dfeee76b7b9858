using Spectre.Console;
using Tre.Contracts.Checking;

namespace Tre.Journey.Bench;

/// <summary>
/// All output checks over one long CSV in the sandbox's image, from the first byte in to the report out, over CsvHelper that only
/// reads every cell of the same bytes as a string; and what of it is the sandbox, which a table of one line takes, too. Needs no running stack.
/// </summary>
public sealed class CheckRounds(IAnsiConsole console, TimeProvider time)
{
    private static readonly CheckPolicy Policy = CheckPolicy.Standard with
    {
        Limits = new CheckLimits(FileBytes: CheckLimits.MostFileBytes, Rows: 10_000_000, FileSeconds: 600, RequestSeconds: 600),
    };

    /// <param name="bytes">Length of the file.</param>
    /// <param name="rounds">How often each is measured, in turns.</param>
    /// <param name="checker">The program and its arguments.</param>
    public async Task RunAsync(int bytes, int rounds, IReadOnlyList<string> checker, CancellationToken cancel)
    {
        var (file, records) = ResultsFile.Make(bytes);
        var (line, _) = ResultsFile.Make(1);
        var (measured, started, ran) = (new Comparison(), new Comparison(), 0);
        for (var round = 1; round <= rounds; round++)
        {
            console.MarkupLineInterpolated($"[grey]round {round} of {rounds}[/]");
            var began = time.GetTimestamp();
            var report = await CheckAsync(file, checker, cancel);
            var ours = time.GetElapsedTime(began);
            if (report is not { Status: FileCheckStatus.Checked }) throw new InvalidDataException($"The file was not checked: {report.Reason?.Message}");
            ran = report.Checks.Count;

            began = time.GetTimestamp();
            await CheckAsync(line, checker, cancel);
            var start = time.GetElapsedTime(began);

            began = time.GetTimestamp();
            var read = OnlyReading.Records(file);
            var floor = time.GetElapsedTime(began);
            measured.Add(ours, floor);
            started.Add(start, floor);
            if (read != records) throw new InvalidDataException($"CsvHelper read {read} records of {records}.");
        }
        console.MarkupLineInterpolated($"[bold]{measured.Ratio:0.00} ×[/] {ran} output checks on {file.Length / 1e6:0} MB of CSV ({records:N0} records), over CsvHelper only reading it");
        console.MarkupLineInterpolated($"  medians of {measured.Count}: {measured.Ours.TotalSeconds:0.00} s over {measured.Floor.TotalSeconds:0.00} s; ratios of the rounds {measured.Least:0.00} to {measured.Most:0.00}");
        console.MarkupLineInterpolated($"  of these {started.Ours.TotalSeconds:0.00} s are the sandbox's start and end, as with a table of one line; bench-disclosure.sh says where the checks' own time goes");
    }

    private static async Task<FileReport> CheckAsync(byte[] file, IReadOnlyList<string> checker, CancellationToken cancel)
    {
        var request = new CheckRequest(CheckStream.Format, Policy, [new(ResultsFile.Name, file.Length, ResultsFile.Hash(file), "Admissions by area and month", "All admissions of adults")]);
        CheckReport? report = null;
        await PlainTools.PipeAsync(checker, input => CheckClient.WriteAsync(input, request, (_, _) => Task.FromResult<Stream>(new MemoryStream(file)), cancel),
            async output => report = await CheckClient.ReadAsync(output, request, (_, _, _) => Task.CompletedTask, cancel), cancel);
        return report!.Files[0];
    }
}

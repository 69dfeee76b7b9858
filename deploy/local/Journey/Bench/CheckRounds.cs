using Spectre.Console;
using Tre.Contracts.Checking;

namespace Tre.Journey.Bench;

/// <summary>Programs that are run in turns.</summary>
/// <param name="Checker">The checker in its sandbox.</param>
/// <param name="Nothing">The same sandbox, in which nothing is done.</param>
/// <param name="Hash">The same sandbox, in which the bytes are only read and hashed.</param>
public sealed record CheckPrograms(IReadOnlyList<string> Checker, IReadOnlyList<string> Nothing, IReadOnlyList<string> Hash);

/// <summary>
/// All output checks over one long CSV in the sandbox's image, from the first byte in to the report out, over CsvHelper that only
/// reads every cell of the same bytes as a string; and what of it no check can be quicker than. Needs no running stack.
/// </summary>
public sealed class CheckRounds(IAnsiConsole console, TimeProvider time, CheckPrograms programs)
{
    private static readonly CheckPolicy Policy = CheckPolicy.Standard with
    {
        Limits = new CheckLimits(FileBytes: CheckLimits.MostFileBytes, Rows: 10_000_000, FileSeconds: 600, RequestSeconds: 600),
    };

    /// <param name="bytes">Length of the file.</param>
    /// <param name="rounds">How often each is measured, in turns.</param>
    public async Task RunAsync(int bytes, int rounds, CancellationToken cancel)
    {
        var (file, records) = ResultsFile.Make(bytes);
        var (line, _) = ResultsFile.Make(1);
        var (wanted, wantedLine, sha256) = (Request(file), Request(line), ResultsFile.Hash(file));
        var (checks, oneLine, nothing, hashed, ran) = (new Comparison(), new Comparison(), new Comparison(), new Comparison(), 0);
        for (var round = 1; round <= rounds; round++)
        {
            console.MarkupLineInterpolated($"[grey]round {round} of {rounds}[/]");
            var whole = await TimedAsync(async () =>
            {
                var report = await CheckAsync(wanted, file, cancel);
                if (report is not { Status: FileCheckStatus.Checked }) throw new InvalidDataException($"The file was not checked: {report.Reason?.Message}");
                ran = report.Checks.Count;
            });
            var start = await TimedAsync(() => CheckAsync(wantedLine, line, cancel));
            var bare = await TimedAsync(() => PlainTools.PipeAsync(programs.Nothing, _ => Task.CompletedTask, output => output.CopyToAsync(Stream.Null, cancel), cancel));
            var hash = await TimedAsync(() => HashAsync(file, sha256, cancel));
            var floor = await TimedAsync(() => OnlyReading.Records(file) == records ? Task.CompletedTask : throw new InvalidDataException($"CsvHelper did not read {records} records."));
            checks.Add(whole, floor);
            oneLine.Add(start, floor);
            nothing.Add(bare, floor);
            hashed.Add(hash, floor);
        }
        console.MarkupLineInterpolated($"[bold]{checks.Ratio:0.00} ×[/] {ran} output checks on {file.Length / 1e6:0} MB of CSV ({records:N0} records), over CsvHelper only reading it");
        console.MarkupLineInterpolated($"  medians of {checks.Count}: {checks.Ours.TotalSeconds:0.00} s over {checks.Floor.TotalSeconds:0.00} s; ratios of the rounds {checks.Least:0.00} to {checks.Most:0.00}");
        console.MarkupLineInterpolated($"  a table of one line: {oneLine.Ours.TotalSeconds:0.00} s = {oneLine.Ratio:0.00} ×; bench-disclosure.sh says where the checks' own time goes");
        console.MarkupLineInterpolated($"  floor: the sandbox in which nothing is done {nothing.Ours.TotalSeconds:0.00} s = {nothing.Ratio:0.00} ×; in which the same bytes are only read and hashed {hashed.Ours.TotalSeconds:0.00} s = {hashed.Ratio:0.00} ×");
    }

    private async Task<TimeSpan> TimedAsync(Func<Task> work)
    {
        var began = time.GetTimestamp();
        await work();
        return time.GetElapsedTime(began);
    }

    private async Task HashAsync(byte[] file, string sha256, CancellationToken cancel)
    {
        var said = "";
        await PlainTools.PipeAsync(programs.Hash, input => input.WriteAsync(file, cancel).AsTask(),
            async output => said = await new StreamReader(output).ReadToEndAsync(cancel), cancel);
        if (!said.StartsWith(sha256, StringComparison.Ordinal)) throw new InvalidDataException("Other bytes were hashed.");
    }

    private static CheckRequest Request(byte[] file) =>
        new(CheckStream.Format, Policy, [new(ResultsFile.Name, file.Length, ResultsFile.Hash(file), "Admissions by area and month", "All admissions of adults")]);

    private async Task<FileReport> CheckAsync(CheckRequest request, byte[] file, CancellationToken cancel)
    {
        CheckReport? report = null;
        await PlainTools.PipeAsync(programs.Checker, input => CheckClient.WriteAsync(input, request, (_, _) => Task.FromResult<Stream>(new MemoryStream(file)), cancel),
            async output => report = await CheckClient.ReadAsync(output, request, (_, _, _) => Task.CompletedTask, cancel), cancel);
        return report!.Files[0];
    }
}

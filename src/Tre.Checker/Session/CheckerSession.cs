using System.Reflection;
using System.Security.Cryptography;
using Tre.Checker.Checks;
using Tre.Contracts.Checking;
using Tre.Disclosure.Auditing;

namespace Tre.Checker.Session;

/// <summary>One request from first byte to last. Holds one file at a time, the small ones that rules may compare, and the previews until the report is out.</summary>
internal sealed class CheckerSession(IReadOnlyList<Check> checks, TimeProvider clock, ISystemSolver solver)
{
    /// <summary>Version of the program, as reports name it.</summary>
    public static string Version { get; } =
        typeof(CheckerSession).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";

    /// <exception cref="InvalidDataException">The request is malformed; nothing was written.</exception>
    public async Task RunAsync(Stream input, Stream output, CancellationToken cancel)
    {
        await using var buffered = new BufferedStream(input, 64 << 10);
        var request = await CheckStream.ReadHeaderAsync(buffered, CheckingJson.Default.CheckRequest, cancel);
        if (RequestRules.Broken(request, checks) is { Count: > 0 } broken) throw new InvalidDataException(string.Join("; ", broken));

        var budget = new Budget(clock, request.Policy.Limits);
        var known = await KnownData.ReadAsync(request.Known, buffered, cancel);
        var checker = new FileChecker(request.Policy, checks, budget, CheckLimits.MostFindings / Math.Max(20, request.Files.Count), known);
        var together = new RequestRunner(request.Policy, checks, budget, new(solver, request.Earlier));
        var files = new List<FileWork>();
        var held = new HeldFiles();
        var room = CheckLimits.MostPreviewBytes;
        foreach (var file in request.Files)
        {
            var work = await CheckAsync(checker, file, request.Policy.Limits, buffered, cancel);
            // Its document goes with this one: only reports and previews stay.
            if (held.TryHold(work)) { files.Add(work); continue; }
            together.Alone(work, request.Files.Count > 1);
            if (work.Document?.Model is not null) work.Stop(work.Document.Type, FileCheckStatus.NotChecked, new(ReasonCodes.OverLimit, "Too much in this request to hold this model against its report: send fewer or smaller files."));
            files.Add(Finished(work));
        }
        await CheckStream.ExpectEndAsync(buffered, cancel);
        together.Run(held, files);
        foreach (var work in files.Where(f => f.Report is null)) Finished(work);

        var reports = files.Select(f => f.Report!).ToList();
        var whole = new CheckReport(CheckStream.Format, Version, request.Policy.Name, request.Policy.Version, PolicyHash.Of(request.Policy), reports, request.Policy.Limits);
        await CheckStream.WriteHeaderAsync(output, whole, CheckingJson.Default.CheckReport, cancel);
        foreach (var preview in files.Select(f => f.Preview).OfType<Previews.Preview>()) await output.WriteAsync(preview.Bytes, cancel);
        await output.FlushAsync(cancel);

        FileWork Finished(FileWork work)
        {
            checker.Finish(work, room);
            room -= work.Preview?.Bytes.Length ?? 0;
            return work with { Document = null, Sink = null };
        }
    }

    private static async Task<FileWork> CheckAsync(FileChecker checker, FileToCheck file, CheckLimits limits, Stream input, CancellationToken cancel)
    {
        var frame = new FrameStream(input, file.Bytes);
        if (file.Bytes <= limits.FileBytes) return checker.Check(file, HashedBytes.Read(frame));
        var hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(frame, cancel));
        var work = new FileWork(file, file.Bytes, hash, null);
        work.Stop(FileType.Unknown, FileCheckStatus.NotChecked,
            new(ReasonCodes.OverLimit, $"More than {limits.FileBytes:N0} bytes, which is the policy's limit."));
        return work;
    }
}

using System.Reflection;
using System.Security.Cryptography;
using Tre.Checker.Checks;
using Tre.Checker.Previews;
using Tre.Contracts.Checking;

namespace Tre.Checker.Session;

/// <summary>One request from first byte to last. Holds one file at a time, and the previews until the report is out.</summary>
internal sealed class CheckerSession(IReadOnlyList<Check> checks, TimeProvider clock)
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
        var checker = new FileChecker(request.Policy, checks, budget, CheckLimits.MostFindings / Math.Max(20, request.Files.Count));
        var reports = new List<FileReport>();
        var previews = new List<Preview>();
        var room = CheckLimits.MostPreviewBytes;
        foreach (var file in request.Files)
        {
            var (report, preview) = await CheckAsync(checker, file, request.Policy.Limits, buffered, room, cancel);
            reports.Add(report);
            if (preview is null) continue;
            previews.Add(preview);
            room -= preview.Bytes.Length;
        }
        await CheckStream.ExpectEndAsync(buffered, cancel);

        var whole = new CheckReport(CheckStream.Format, Version, request.Policy.Name, request.Policy.Version, PolicyHash.Of(request.Policy), reports, request.Policy.Limits);
        await CheckStream.WriteHeaderAsync(output, whole, CheckingJson.Default.CheckReport, cancel);
        foreach (var preview in previews) await output.WriteAsync(preview.Bytes, cancel);
        await output.FlushAsync(cancel);
    }

    private static async Task<(FileReport, Preview?)> CheckAsync(
        FileChecker checker, FileToCheck file, CheckLimits limits, Stream input, long previewRoom, CancellationToken cancel)
    {
        var frame = new FrameStream(input, file.Bytes);
        if (file.Bytes <= limits.FileBytes)
        {
            var bytes = new byte[file.Bytes];
            await frame.ReadExactlyAsync(bytes, cancel);
            return checker.Check(file, bytes, Convert.ToHexStringLower(SHA256.HashData(bytes)), previewRoom);
        }
        var hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(frame, cancel));
        return (FileChecker.Report(file, file.Bytes, hash, FileType.Unknown, FileCheckStatus.NotChecked,
            new(ReasonCodes.OverLimit, $"More than {limits.FileBytes:N0} bytes, which is the policy's limit.")), null);
    }
}

namespace Tre.Contracts.Checking;

/// <summary>The side of whoever runs the sandbox: writes the request to its standard input, reads the answer from its standard output.</summary>
public static class CheckClient
{
    /// <summary>Writes header and files. Close <paramref name="input"/> afterwards: the checker waits for its end.</summary>
    /// <param name="open">Opens the bytes of one file; disposed after copying.</param>
    /// <param name="openSet">Opens the bytes of one known set, by its index; needed where the request has any.</param>
    /// <exception cref="InvalidDataException">A file is shorter or longer than the request says.</exception>
    /// <exception cref="IOException">The sandbox stopped reading.</exception>
    public static async Task WriteAsync(
        Stream input, CheckRequest request, Func<FileToCheck, CancellationToken, Task<Stream>> open, CancellationToken cancel,
        Func<int, CancellationToken, Task<Stream>>? openSet = null)
    {
        await CheckStream.WriteHeaderAsync(input, request, CheckingJson.Default.CheckRequest, cancel);
        for (var i = 0; i < (request.Known?.Sets.Count ?? 0); i++)
        {
            await using var bytes = await openSet!(i, cancel);
            await new FrameStream(bytes, request.Known!.Sets[i].Bytes).CopyToAsync(input, cancel);
            await CheckStream.ExpectEndAsync(bytes, cancel);
        }
        foreach (var file in request.Files)
        {
            await using var bytes = await open(file, cancel);
            await new FrameStream(bytes, file.Bytes).CopyToAsync(input, cancel);
            await CheckStream.ExpectEndAsync(bytes, cancel);
        }
        await input.FlushAsync(cancel);
    }

    /// <summary>
    /// Reads the report and hands on each preview as a bounded stream. The sandbox is not trusted: the report must answer
    /// exactly this request, previews are bounded by its limits, and the caller hashes what it stores.
    /// </summary>
    /// <exception cref="InvalidDataException">The answer is malformed, too large, or for other files or another policy.</exception>
    public static async Task<CheckReport> ReadAsync(
        Stream output, CheckRequest request, Func<FileReport, Stream, CancellationToken, Task> takePreview, CancellationToken cancel)
    {
        await using var buffered = new BufferedStream(output, 64 << 10);
        var report = await CheckStream.ReadHeaderAsync(buffered, CheckingJson.Default.CheckReport, cancel);
        RequireAnswer(request, report);
        foreach (var file in report.Files)
        {
            if (file.Preview is null) continue;
            var frame = new FrameStream(buffered, file.Preview.Bytes);
            await takePreview(file, frame, cancel);
            await frame.CopyToAsync(Stream.Null, cancel);
        }
        await CheckStream.ExpectEndAsync(buffered, cancel);
        return report;
    }

    private static void RequireAnswer(CheckRequest request, CheckReport report)
    {
        if (report.Format != CheckStream.Format) throw new InvalidDataException("The report has another format.");
        if (report.PolicyHash != PolicyHash.Of(request.Policy)) throw new InvalidDataException("The report is about another policy.");
        if (!report.Files.Select(f => f.Name).SequenceEqual(request.Files.Select(f => f.Name)))
            throw new InvalidDataException("The report is about other files.");
        foreach (var (asked, told) in request.Files.Zip(report.Files))
        {
            if (told.Status == FileCheckStatus.Checked && told.Sha256 != asked.Sha256)
                throw new InvalidDataException("The report calls other bytes checked.");
            if (told.Preview is { } p && (p.Bytes < 0 || p.Bytes > request.Policy.Limits.PreviewBytes || p.ObjectKey is not null))
                throw new InvalidDataException("The report announces an unacceptable preview.");
        }
    }
}

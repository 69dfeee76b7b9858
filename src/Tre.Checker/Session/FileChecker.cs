using Tre.Checker.Checks;
using Tre.Checker.Previews;
using Tre.Checker.Reading;
using Tre.Checker.Types;
using Tre.Contracts.Checking;

namespace Tre.Checker.Session;

/// <summary>Checks one file. Whatever goes wrong in it becomes that file's reason, and the next file goes on.</summary>
internal sealed class FileChecker(CheckPolicy policy, IReadOnlyList<Check> checks, Budget budget, int findingsPerFile)
{
    /// <param name="asked">The file as requested.</param>
    /// <param name="bytes">Its bytes.</param>
    /// <param name="sha256">Their hash, lower-case hex.</param>
    /// <param name="previewRoom">Bytes of previews that the request has left.</param>
    public (FileReport Report, Preview? Preview) Check(FileToCheck asked, ReadOnlyMemory<byte> bytes, string sha256, long previewRoom)
    {
        var type = FileType.Unknown;
        budget.StartFile();
        try
        {
            if (sha256 != asked.Sha256) throw new CannotCheckException(ReasonCodes.HashMismatch, "The bytes are not those of the snapshot.");
            budget.Look();
            var detected = TypeDetector.Detect(asked.Name, bytes, policy.Limits, budget);
            type = detected.Type;
            // Whoever looks at a picture on the manual route opens it: broken ones do not get there.
            if (type == FileType.Jpeg && policy.ManualRoutes.Contains(type)) JpegHeader.Read(bytes.Span, policy.Limits);
            if (Refusal(type) is { } refused) return (Report(asked, bytes.Length, sha256, type, refused.Status, refused.Reason), null);
            var document = DocumentReader.Read(asked, bytes, detected, policy.Limits, budget);
            type = document.Type;
            if (Refusal(type) is { } refusedNow) return (Report(asked, bytes.Length, sha256, type, refusedNow.Status, refusedNow.Reason), null);

            var sink = new FindingSink(policy.Limits.FindingsPerRule, findingsPerFile);
            var ran = new CheckRunner(policy, checks, budget).Run(document, sink);
            var (findings, omitted) = sink.Close();
            var preview = PreviewMaker.Make(document, findings, policy.Limits, budget);
            if (preview.Bytes.Length > previewRoom) throw CannotCheckException.OverLimit("bytes of previews in one request", CheckLimits.MostPreviewBytes);
            return (new(asked.Name, bytes.Length, sha256, type, FileCheckStatus.Checked, null, ran, findings, omitted, preview.Info), preview);
        }
#pragma warning disable CA1031 // Hostile bytes may break anything; the one thing that must not happen is that this file stops the others.
        catch (Exception e)
#pragma warning restore CA1031
        {
            return (Report(asked, bytes.Length, sha256, type, FileCheckStatus.NotChecked, Reason(e)), null);
        }
        finally
        {
            budget.EndFile();
        }
    }

    /// <summary>The report on a file that was never read.</summary>
    public static FileReport Report(FileToCheck asked, long bytes, string sha256, FileType type, FileCheckStatus status, CheckReason reason) =>
        new(asked.Name, bytes, sha256, type, status, reason, [], [], new Dictionary<string, int>(), null);

    private static CheckReason Reason(Exception e) => e switch
    {
        CannotCheckException known => new(known.Code, known.Message),
        OutOfMemoryException => new(ReasonCodes.OutOfMemory, "Checking needed more memory than the sandbox has."),
        System.Text.RegularExpressions.RegexMatchTimeoutException => new(ReasonCodes.OutOfTime, "A pattern took too long on this content."),
        // The type of the exception helps whoever repairs the checker; its message could quote the file.
        _ => new(ReasonCodes.Fault, $"The checker failed on this file ({e.GetType().Name})."),
    };

    private (FileCheckStatus Status, CheckReason Reason)? Refusal(FileType type)
    {
        if (policy.ManualRoutes.Contains(type))
            return (FileCheckStatus.ManualRoute, new(ReasonCodes.ManualRoute, $"The policy sends this type ({type}) through a manual route; it was not checked or previewed here."));
        if (!CheckableTypes.All.Contains(type))
            return (FileCheckStatus.Blocked, new(ReasonCodes.TypeNotChecked, $"By its content this is {CheckableTypes.Word(type)}: not a type this version checks."));
        return policy.Types.Contains(type) ? null
            : (FileCheckStatus.Blocked, new(ReasonCodes.TypeNotAllowed, $"The policy does not allow this type ({type}) to leave."));
    }
}

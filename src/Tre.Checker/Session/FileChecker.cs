using Tre.Checker.Checks;
using Tre.Checker.Reading;
using Tre.Checker.Reading.Jpeg;
using Tre.Checker.Types;
using Tre.Contracts.Checking;

namespace Tre.Checker.Session;

/// <summary>Checks one file. Whatever goes wrong in it becomes that file's reason, and the next file goes on.</summary>
internal sealed class FileChecker(CheckPolicy policy, IReadOnlyList<Check> checks, Budget budget, int findingsPerFile, KnownData? known)
{
    /// <summary>Nothing of what was found stands where the bytes turn out to be others.</summary>
    public FileWork Check(FileToCheck asked, HashedBytes file)
    {
        var work = Check(asked, file.Bytes);
        var sha256 = file.Sha256.GetAwaiter().GetResult();
        if (sha256 == asked.Sha256) return work;
        var other = new FileWork(asked, file.Bytes.Length, sha256, null);
        other.Stop(FileType.Unknown, FileCheckStatus.NotChecked, new(ReasonCodes.HashMismatch, "The bytes are not those of the snapshot."));
        return other;
    }

    private FileWork Check(FileToCheck asked, ReadOnlyMemory<byte> bytes)
    {
        var type = FileType.Unknown;
        var unread = new FileWork(asked, bytes.Length, asked.Sha256, null);
        budget.StartFile();
        try
        {
            budget.Look();
            var detected = TypeDetector.Detect(asked.Name, bytes, policy.Limits, budget);
            type = detected.Type;
            // Whoever looks at a picture on the manual route opens it: broken ones do not get there.
            if (type == FileType.Jpeg && policy.ManualRoutes.Contains(type)) JpegHeader.Read(bytes.Span, policy.Limits);
            if (Refused(unread, type)) return unread;
            var document = DocumentReader.Read(asked, bytes, detected, policy.Limits, budget, new(policy));
            type = document.Type;
            if (Refused(unread, type)) return unread;

            var work = new FileWork(asked, bytes.Length, asked.Sha256, document) { Sink = new(policy.Limits.FindingsPerRule, findingsPerFile) };
            var runner = new CheckRunner(policy, checks, budget, known);
            work.Ran(runner.Run(document, work.Sink));
            (work.Counts, work.Suppressed) = (runner.Counts, runner.Suppressed);
            return work;
        }
#pragma warning disable CA1031 // Hostile bytes may break anything; the one thing that must not happen is that this file stops the others.
        catch (Exception e)
#pragma warning restore CA1031
        {
            var reason = Reason(e);
            unread.Stop(type, reason.Code is ReasonCodes.TypeNotChecked or ReasonCodes.TypeNotAllowed ? FileCheckStatus.Blocked : FileCheckStatus.NotChecked, reason);
            return unread;
        }
        finally
        {
            budget.EndFile();
        }
    }

    /// <summary>Makes the report and the preview; <paramref name="previewRoom"/> is in bytes.</summary>
    public void Finish(FileWork work, long previewRoom)
    {
        budget.StartFile();
        try
        {
            work.Finish(policy.Limits, budget, previewRoom);
        }
#pragma warning disable CA1031 // As above.
        catch (Exception e)
#pragma warning restore CA1031
        {
            work.Stop(work.Document!.Type, FileCheckStatus.NotChecked, Reason(e));
        }
        finally
        {
            budget.EndFile();
        }
    }

    /// <summary>Why a file could not be checked, in words that quote nothing of it.</summary>
    public static CheckReason Reason(Exception e) => e switch
    {
        CannotCheckException known => new(known.Code, known.Message),
        OutOfMemoryException => new(ReasonCodes.OutOfMemory, "Checking needed more memory than the sandbox has."),
        System.Text.RegularExpressions.RegexMatchTimeoutException => new(ReasonCodes.OutOfTime, "A pattern took too long on this content."),
        // The type of the exception helps whoever repairs the checker; its message could quote the file.
        _ => new(ReasonCodes.Fault, $"The checker failed on this file ({e.GetType().Name})."),
    };

    private bool Refused(FileWork work, FileType type)
    {
        if (Refusal(type) is not { } refusal) return false;
        work.Stop(type, refusal.Status, refusal.Reason);
        return true;
    }

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

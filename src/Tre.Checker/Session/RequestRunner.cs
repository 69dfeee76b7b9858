using Tre.Checker.Checks;
using Tre.Contracts.Checking;

namespace Tre.Checker.Session;

/// <summary>Runs the rules that look at several files of a request together.</summary>
internal sealed class RequestRunner(CheckPolicy policy, IReadOnlyList<Check> checks, Budget budget, RequestExtras extras)
{
    public void Run(HeldFiles held, IReadOnlyList<FileWork> files)
    {
        budget.StartFile();
        try
        {
            var request = new RequestView(held, files, budget, extras);
            foreach (var check in new CheckRunner(policy, checks, budget).Enabled)
                if (check is IRequestCheck together) together.Run(new(request, check, policy));
        }
#pragma warning disable CA1031 // As for one file: a fault in what was held stops what was held, and nothing else.
        catch (Exception e)
#pragma warning restore CA1031
        {
            foreach (var work in held.All) work.Stop(work.Document!.Type, FileCheckStatus.NotChecked, FileChecker.Reason(e));
        }
        finally
        {
            budget.EndFile();
        }
    }

    /// <summary>For a file that is not held.</summary>
    public void Alone(FileWork work, bool others)
    {
        if (work is not { Report: null, Document: { } document, Sink: { } sink }) return;
        budget.StartFile();
        try
        {
            foreach (var check in new CheckRunner(policy, checks, budget).Enabled)
                if (check is IAloneCheck alone) alone.Alone(work, new(check, policy, document.Type, sink), extras, policy, budget, others);
        }
#pragma warning disable CA1031 // As above.
        catch (Exception e)
#pragma warning restore CA1031
        {
            work.Stop(document.Type, FileCheckStatus.NotChecked, FileChecker.Reason(e));
        }
        finally
        {
            budget.EndFile();
        }
    }
}

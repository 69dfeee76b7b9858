using System.CommandLine;
using Tre.Cli.Output;
using Tre.Cli.Running;
using Tre.Contracts.Api;

namespace Tre.Cli.Nouns;

/// <summary>Has a workspace's desktops probed now, and shows what came of it.</summary>
internal static class IsolationProbe
{
    public static Verb Create(Shell shell)
    {
        var workspace = Args.Id("WORKSPACE", "the workspace");
        var wait = new Wait();
        return new Verb("probe", "Has every desktop of a workspace probed anew, and shows each probe. Ends with 1 unless all passed.")
            .Takes([workspace, .. wait.Options.Where(option => option.Name == "--timeout")])
            .Calls("GET desktops", "GET desktops/{id}", "POST desktops/{id}/reattest", "GET desktops/{id}/attestations", "GET attestations/{id}")
            .Example("isolation probe ID")
            .Ends(shell, async (run, cancel) =>
            {
                var desktops = await OfAsync(run, run.Get(workspace), cancel);
                if (desktops.Count == 0)
                {
                    throw new CliException(ExitCodes.Refused, "There is no such workspace with a desktop that you may see.", "See: tre desktop list");
                }

                var passed = true;
                foreach (var desktop in desktops)
                {
                    passed &= await ProbedAsync(run, wait, desktop, cancel);
                }

                return passed ? ExitCodes.Done : ExitCodes.Refused;
            });
    }

    private static async Task<bool> ProbedAsync(Run run, Wait wait, DesktopInfo desktop, CancellationToken cancel)
    {
        run.Say($"Desktop of {desktop.Owner.UserName}");
        var before = await NewestAsync(run, desktop.Id, cancel);
        await run.CallAsync(HttpMethod.Post, $"desktops/{desktop.Id}/reattest", null, cancel);
        var path = $"desktops/{desktop.Id}";
        var settled = Run.Read<DesktopInfo>(await wait.ForAsync<DesktopInfo>(run, path, one => Uk.Words(one.Observed), DesktopWaiting.IsSettled, cancel));
        if (await NewestAsync(run, desktop.Id, cancel) is not { } newest || newest == before)
        {
            run.Say($"No round came to its end. {settled.Reason}");
            return false;
        }

        var passed = false;
        await run.ShowAsync<AttestationInfo>($"attestations/{newest}", attestation => passed = IsolationNoun.Write(run, attestation), cancel);
        return settled.Observed == "ready" && (passed || run.Json);
    }

    private static async Task<Guid?> NewestAsync(Run run, Guid desktop, CancellationToken cancel) =>
        (await run.GetAsync<ListOf<AttestationInfo>>($"desktops/{desktop}/attestations?size=1", cancel)).Items is [var newest, ..] ? newest.Id : null;

    private static async Task<IReadOnlyList<DesktopInfo>> OfAsync(Run run, Guid workspace, CancellationToken cancel)
    {
        List<DesktopInfo> found = [];
        string? mark = null;
        do
        {
            var part = await run.GetAsync<ListOf<DesktopInfo>>(new Query("desktops").Add("size", "100").Add("wanted", "running").Add("after", mark).ToString(), cancel);
            found.AddRange(part.Items.Where(one => one.WorkspaceId == workspace));
            mark = part.Next;
        }
        while (mark is not null);

        return found;
    }
}

using Tre.Contracts.Api;
using Tre.Journey;
using Tre.Journey.Stages;

namespace Tre.JourneyTests.Running;

/// <summary>A desktop that is proven and shows its data, made through the API once for all tests that only need one.</summary>
internal sealed record ReadyDesktop(Cast Cast, ProjectDetails Project, DesktopInfo Desktop)
{
    private static Task<ReadyDesktop>? made;

    public static Task<ReadyDesktop> OfCurrentAsync(CancellationToken cancel) => made ??= MakeAsync(cancel);

    public static async Task<ReadyDesktop> MakeAsync(CancellationToken cancel)
    {
        var (report, waiting) = (Stack.Report(), new Waiting(TimeProvider.System));
        var cast = await Stack.Current.CastAsync(cancel);
        var (asking, providing) = (new Asking(cast, report, TimeProvider.System), new Providing(cast, report, waiting));
        var project = await asking.ApproveAsync(await asking.RequestAsync(cancel), cancel);
        await providing.ExtractAsync(project, cancel);
        await providing.RequestAsync(project, cancel);
        return new(cast, project, await ReadyAsync(cast, project, providing, cancel));
    }

    /// <summary>
    /// A machine under load may not finish the probes in time; then the desktop stays locked, as it must, until somebody
    /// has them run again.
    /// </summary>
    public static async Task<DesktopInfo> ReadyAsync(Cast cast, ProjectDetails project, Providing providing, CancellationToken cancel)
    {
        for (var again = 0; ; again++)
        {
            try
            {
                return await providing.DesktopsAsync(project, cancel);
            }
            catch (TimeoutException slow) when (again < 3 && slow.Message.Contains("Isolation probes failed", StringComparison.Ordinal))
            {
                TestContext.Out.WriteLine(slow.Message);
                foreach (var locked in await LockedAsync(cast, project, cancel))
                {
                    await cast.As("operator").PostAsync($"desktops/{locked.Id}/reattest", null, cancel);
                }

                await Patiently.UntilAsync(async () => (await LockedAsync(cast, project, cancel)).Count, count => count == 0, TimeSpan.FromSeconds(60), "locked desktops");
            }
        }
    }

    private static async Task<IReadOnlyList<DesktopInfo>> LockedAsync(Cast cast, ProjectDetails project, CancellationToken cancel)
    {
        var all = await cast.As("operator").GetAsync<ListOf<DesktopInfo>>($"desktops?projectId={project.Id}", cancel);
        return [.. all.Items.Where(desktop => desktop.Observed == "quarantined")];
    }
}

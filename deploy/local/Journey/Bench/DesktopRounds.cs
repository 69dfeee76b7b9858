using Tre.Contracts.Api;
using Tre.Journey.Display;
using Tre.Journey.Stages;

namespace Tre.Journey.Bench;

/// <summary>
/// From a platform admin's approval of a workspace, whose extract lies ready by then, to the terminal on the researcher's screen, over the public WebSocket; and the
/// same images by <c>docker run</c> to the same terminal, over the display's own socket, once <paramref name="rest"/> has waited until
/// nothing else is at work.
/// </summary>
public sealed class DesktopRounds(
    Cast cast, Waiting waiting, Screens screens, PlainTools plain, DriftRounds? drift, TimeProvider time, Func<CancellationToken, Task>? rest = null)
{
    public Comparison Measured { get; } = new();

    /// <summary>Where the time went.</summary>
    public DesktopParts Parts { get; } = new(cast);

    /// <summary>One round; afterwards the project is closed, so that no round leaves the next less room.</summary>
    public async Task MeasureAsync(Guid project, CancellationToken cancel)
    {
        var ada = cast.As("ada");
        var request = await ada.PostAsync<Created>("workspace-requests", new NewWorkspaceRequest(project, "small", "Bench"), cancel);

        // As when a person reads the request: by the time of the answer its data lie ready, locked.
        await waiting.UntilAsync(
            "The extract for the workspace to be",
            TimeSpan.FromMinutes(1),
            () => ada.GetAsync<WorkspaceRequestInfo>($"workspace-requests/{request.Id}", cancel),
            seen => seen.DataLaidAt is not null,
            seen => seen.State,
            null,
            cancel);
        var began = time.GetTimestamp();
        await cast.As("operator").PostAsync<WorkspaceMade>($"workspace-requests/{request.Id}/approve", new OptionalComment(), cancel);
        var desktop = await DesktopAsync(project, "ready", cancel);
        var ready = time.GetTimestamp();
        await using (var screen = await screens.OpenAsync(ada, desktop.Id, cancel))
        {
            await screens.DrawnAsync(screen, cancel);
        }

        var (ours, opened) = (time.GetElapsedTime(began), time.GetElapsedTime(ready));
        await Parts.ReadAsync(desktop.Id, opened, cancel);
        if (drift is not null)
        {
            await drift.MeasureAsync(desktop.Id, cancel);
        }

        await new Closing(cast, waiting).CloseAsync(project, "Bench", cancel);
        if (rest is not null)
        {
            // What was begun beside it must not slow the floor down.
            await rest(cancel);
        }

        Measured.Add(ours, await FloorAsync(cancel));
    }

    private async Task<TimeSpan> FloorAsync(CancellationToken cancel)
    {
        var began = time.GetTimestamp();
        var socket = await plain.RunDesktopAsync(cancel);
        try
        {
            await using var screen = await RemoteScreen.OpenAsync(await LocalSocket.ConnectAsync(socket, waiting, cancel), cancel);
            await screens.DrawnAsync(screen, cancel);
            return time.GetElapsedTime(began);
        }
        finally
        {
            await plain.EndDesktopAsync(CancellationToken.None);
        }
    }

    private async Task<DesktopInfo> DesktopAsync(Guid project, string state, CancellationToken cancel) =>
        (await waiting.UntilAsync(
            "The desktop",
            TimeSpan.FromMinutes(3),
            async () => (await cast.As("ada").GetAsync<ListOf<DesktopInfo>>($"desktops?scope=mine&projectId={project}", cancel)).Items is [var first, ..] ? first : null,
            seen => seen?.Observed == state,
            seen => seen is null ? "none" : $"{seen.Observed}: {seen.Reason}",
            seen => seen?.Observed is "quarantined" or "failed",
            cancel))!;
}

using System.Net.WebSockets;
using Tre.Cli.Api;
using Tre.Contracts.Api;
using Tre.Journey.Display;

namespace Tre.Journey.Stages;

/// <summary>What ends: a removed member's session at once, a revoked release, and nobody else's work.</summary>
public sealed class Ending(Cast cast, Report report, Screens screens)
{
    public async Task RemoveMemberAsync(ProjectDetails project, CancellationToken cancel)
    {
        var ben = cast.As("ben");
        var desktop = (await ben.GetAsync<ListOf<DesktopInfo>>($"desktops?scope=mine&projectId={project.Id}", cancel)).Items[0];
        await using var screen = await screens.OpenAsync(ben, desktop.Id, cancel);
        await cast.As("steward").DeleteAsync($"projects/{project.Id}/members/{cast["ben"].Id}", cancel);
        await EndsAsync(screen, cancel);
        report.Fact("Ben's open session", "was cut");
        try
        {
            await ben.PostAsync<DesktopOpened>($"desktops/{desktop.Id}/open", null, cancel);
        }
        catch (ApiRefusedException refused)
        {
            report.Fact("opening it again", $"refused ({refused.Problem.Code})");
            return;
        }

        throw new InvalidDataException("A removed member could open the desktop again.");
    }

    public async Task RevokeAsync(Guid export, Guid file, CancellationToken cancel)
    {
        var revoked = await cast.As("checker-one").PostAsync<Revoked>($"exports/{export}/revoke", new RevokeInput("Shown by the demo.", Confirm: true), cancel);
        report.Fact("had fetched it already", string.Join(", ", revoked.AlreadyFetched.Select(fetch => fetch.Person.DisplayName)));
        try
        {
            await cast.As("ada").DownloadAsync($"exports/{export}/released/{file}", Stream.Null, cancel);
        }
        catch (ApiRefusedException refused)
        {
            report.Fact("downloading again", $"refused ({refused.Problem.Code})");
            return;
        }

        throw new InvalidDataException("A revoked file could be downloaded.");
    }

    public async Task AuditAsync(CancellationToken cancel)
    {
        var events = await cast.As("auditor").GetAsync<ListOf<AuditEventInfo>>("audit?size=1", cancel);
        report.Fact("events in the log", events.Items[0].Sequence.ToString("N0", System.Globalization.CultureInfo.InvariantCulture));
        report.Fact("newest", $"{events.Items[0].Action} by {events.Items[0].Actor}, hash {events.Items[0].Hash}");
    }

    private static async Task EndsAsync(RemoteScreen screen, CancellationToken cancel)
    {
        try
        {
            while (true)
            {
                await screen.UpdateAsync(incremental: false, cancel);
            }
        }
        catch (Exception e) when (e is WebSocketException or EndOfStreamException)
        {
            // This is what must happen; a session that goes on runs into the driver's own time limit.
        }
    }
}

using Spectre.Console;
using Tre.Cli.Api;
using Tre.Contracts.Api;
using Tre.Journey.Display;
using Tre.Journey.Stages;

namespace Tre.Journey;

/// <summary>The main job, end to end, as its people do it.</summary>
/// <param name="suffix">Put after every user name.</param>
/// <param name="register">Folder of the platform’s public keys: the project is closed at the end and its certificate proven with them; null leaves it open.</param>
/// <param name="patience">Bounds every wait for something that the stack does; null leaves each its own.</param>
public sealed class Demo(Uri portal, IAnsiConsole console, TimeProvider time, string suffix = "", string? register = null, TimeSpan? patience = null)
{
    public async Task RunAsync(string adminName, string adminPassword, CancellationToken cancel)
    {
        var report = new Report(console, time);
        var waiting = new Waiting(time, longest: patience);
        var screens = new Screens(waiting, time);
        using var cast = new Cast(suffix);
        var (asking, providing) = (new Asking(cast, report, time), new Providing(cast, report, waiting));
        var (working, takingOut, ending) = (new Working(cast, report, waiting, screens), new TakingOut(cast, report, waiting), new Ending(cast, report, screens));

        await report.StageAsync("People", () => ComeAsync(cast, report, adminName, adminPassword, cancel));
        Guid request = default, export = default;
        ProjectDetails project = null!;
        DesktopInfo desktop = null!;
        ExportDetails reviewed = null!;
        await report.StageAsync("Access request", async () => request = await asking.RequestAsync(cancel));
        await report.StageAsync("Approval by a data steward", async () => project = await asking.ApproveAsync(request, cancel));
        await report.StageAsync("Minimum extract", () => providing.ExtractAsync(project, cancel));
        await report.StageAsync("Workspace request, approved by a platform admin", () => providing.RequestAsync(project, cancel));
        await report.StageAsync("Desktops, proven before the data arrive", async () => desktop = await providing.DesktopsAsync(project, cancel));
        await report.StageAsync("Work at the desktop", () => working.WorkAsync(desktop, cancel));
        await report.StageAsync("Export request", async () => export = await takingOut.RequestAsync(desktop, cancel));
        await report.StageAsync("Automatic checks", async () => reviewed = await takingOut.ChecksAsync(export, cancel));
        await report.StageAsync("Two output checkers", async () => reviewed = await takingOut.ReviewsAsync(reviewed, cancel));
        await report.StageAsync("Release", () => takingOut.DownloadAsync(reviewed, cancel));
        await report.StageAsync("A member is removed", () => ending.RemoveMemberAsync(project, cancel));
        if (register is not null)
        {
            await report.StageAsync("The project is closed, its data destroyed", () => new Closing(cast, waiting).CertifiedAsync(project.Id, register, report, cancel));
        }

        await report.StageAsync("The log", () => ending.AuditAsync(cancel));
        Tell(cast);
    }

    private async Task ComeAsync(Cast cast, Report report, string adminName, string adminPassword, CancellationToken cancel)
    {
        using var anonymous = new ApiClient(portal);
        using var admin = await anonymous.SignInAsync(adminName, adminPassword, cancel);
        await cast.ComeAsync(admin, cancel);
        report.Fact("accounts", string.Join(", ", cast.Players.Select(player => player.UserName)));
    }

    private void Tell(Cast cast)
    {
        console.MarkupLineInterpolated($"\n[bold]The portal is at {portal}[/] – sign in as:");
        var table = new Table().AddColumns("who", "user name", "password").Border(TableBorder.Simple);
        foreach (var player in cast.Players)
        {
            table.AddRow(Markup.Escape($"{player.DisplayName}, {Words(player.Role)}"), player.UserName, player.Password);
        }

        console.Write(table);
    }

    private static string Words(string? role) => role switch
    {
        null => "researcher",
        "dataSteward" => "data steward",
        "platformAdmin" => "platform admin",
        "outputChecker" => "output checker",
        _ => role,
    };
}

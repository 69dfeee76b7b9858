using Tre.Contracts.Api;

namespace Tre.WebTests.Support;

/// <summary>Workspaces and exports, made the way people make them.</summary>
internal static class Desktops
{
    /// <summary>Of Ada's new project with Ben: its workspace is approved.</summary>
    public static async Task<(Guid Project, Guid Workspace)> WorkspaceAsync(Cast cast, params string[] members)
    {
        var project = await Requests.ProjectAsync(cast, cast.Ada, members);
        var request = await cast.Ada.PostAsync("workspace-requests", new NewWorkspaceRequest(project, "small", "To work")).Ok<Created>();
        var made = await cast.Admin.PostAsync($"workspace-requests/{request.Id}/approve").Ok<WorkspaceMade>();
        return (project, made.WorkspaceId);
    }

    /// <summary>A desktop of Ada's that is ready with data.</summary>
    public static async Task<(Guid Project, Guid Desktop)> ReadyAsync(Cast cast, Platform platform, params string[] members)
    {
        var (project, _) = await WorkspaceAsync(cast, members);
        var desktop = (await cast.Ada.GetAsync<ListOf<DesktopInfo>>($"desktops?scope=mine&projectId={project}")).Items.Single();
        await platform.DesktopReadyAsync(desktop.Id, await platform.ExtractReadyAsync(project));
        return (project, desktop.Id);
    }

    public static ExportItemInput Item(string path) => new(path, "Counts by group", "Adults", "A paper");

    /// <summary>An export of Ada's that waits for votes.</summary>
    public static async Task<Guid> InReviewAsync(Cast cast, Platform platform, params string[] paths)
    {
        var (_, desktop) = await ReadyAsync(cast, platform);
        return await InReviewAsync(cast, platform, desktop, paths);
    }

    public static async Task<Guid> InReviewAsync(Cast cast, Platform platform, Guid desktop, params string[] paths)
    {
        var made = await cast.Ada.PostAsync("exports", new NewExport(desktop, "Table 1", [.. paths.Select(Item)])).Ok<Created>();
        await cast.Ada.PostAsync($"exports/{made.Id}/submit").Done();
        await platform.CheckAsync(made.Id);
        return made.Id;
    }

    /// <summary>Votes on every file of the present round.</summary>
    public static async Task<HttpResponseMessage> VoteAsync(HttpClient checker, Guid export, Func<ExportFileInfo, string> kind)
    {
        var details = await checker.GetAsync<ExportDetails>($"exports/{export}");
        var verdicts = details.Files.Where(file => file.Round == details.Round).Select(file => new VerdictInput(file.Id, file.Sha256!, kind(file), "Because"));
        return await checker.PostAsync($"exports/{export}/review", new ReviewInput(details.Round, "decided", null, [.. verdicts]));
    }

    public static async Task<Guid> ReleasedAsync(Cast cast, Platform platform, params string[] paths)
    {
        var export = await InReviewAsync(cast, platform, paths);
        await VoteAsync(cast.CheckerOne, export, _ => "approve").Ok<Reviewed>();
        await VoteAsync(cast.CheckerTwo, export, _ => "approve").Ok<Reviewed>();
        await platform.ReleaseAsync(export);
        return export;
    }
}

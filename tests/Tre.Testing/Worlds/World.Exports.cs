using Microsoft.EntityFrameworkCore;
using Tre.Domain.Exports;
using Tre.Domain.People;
using Tre.Domain.Projects;
using Tre.Domain.Workspaces;

namespace Tre.Testing.Worlds;

public sealed partial class World
{
    /// <summary>What the files of an export are: two, of which the second is blocked on wish.</summary>
    public static IReadOnlyList<ExportItem> Items { get; } = [new("a.csv", "counts", "adults", "paper"), new("b.csv", "means", "adults", "paper")];

    public async Task<(Project Project, Desktop Desktop)> ProjectWithDesktopAsync()
    {
        var project = await ProjectAsync();
        return (project, await DesktopAsync(project, await WorkspaceAsync(project), Lead));
    }

    public async Task<ExportRequest> DraftExportAsync(Project project, Desktop desktop)
    {
        var export = new ExportRequest(NewId(), project.Id, desktop.Id, Lead.Id, "Table 1", Now);
        Expect(export.Edit(As(Lead), "Table 1", Items, Now));
        await AddAsync(As(Lead), export);
        return await ExportAsync(export.Id);
    }

    public async Task<ExportRequest> SubmittedExportAsync(Project project, Desktop desktop)
    {
        var export = await DraftExportAsync(project, desktop);
        await ChangeAsync<ExportRequest>("tre_web", export.Id, row => row.Submit(As(Lead), Now));
        return await ExportAsync(export.Id);
    }

    /// <summary>Read, checked and waiting for votes.</summary>
    public async Task<ExportRequest> InReviewAsync(Project project, Desktop desktop, bool blockSecond = false)
    {
        var export = await SubmittedExportAsync(project, desktop);
        await CheckAsync(export.Id, blockSecond);
        return await ExportAsync(export.Id);
    }

    public async Task CheckAsync(Guid exportId, bool blockSecond = false)
    {
        await ChangeAsync<ExportRequest>("tre_orchestrator", exportId, row => row.BeginChecking(
            System("orchestrator"), row.CurrentFiles.ToDictionary(file => file.Id, file => new FixedBytes(3, Hash(file), $"exports/{file.Id}")), Now));
        await ChangeAsync<ExportRequest>("tre_orchestrator", exportId, row => row.CompleteChecking(
            System("orchestrator"), row.CurrentFiles.ToDictionary(file => file.Id, file => new FileReport(file.Sha256!, "{}", blockSecond && file.Path == "b.csv")), Now));
    }

    public Task VoteAsync(Guid exportId, Person checker, params VerdictKind[] kinds) =>
        ChangeAsync<ExportRequest>("tre_web", exportId, row => row.Review(As(checker), ProjectMembership.None, ReviewDecision.Decided, null, Verdicts(row, kinds), Now));

    public async Task<ExportRequest> ApprovedExportAsync(Project project, Desktop desktop)
    {
        var export = await InReviewAsync(project, desktop);
        await VoteAsync(export.Id, CheckerA, VerdictKind.Approve, VerdictKind.Reject);
        await VoteAsync(export.Id, CheckerB, VerdictKind.Approve, VerdictKind.Approve);
        return await ExportAsync(export.Id);
    }

    public async Task<Release> ReleaseAsync(Guid exportId)
    {
        Release release = null!;
        await WriteAsync("tre_orchestrator", System("orchestrator"), async db =>
        {
            var export = await db.ExportRequests.SingleAsync(row => row.Id == exportId);
            release = new Release(NewId(), export, "{}", "c2ln", "k1", Now);
            Expect(export.Release(System("orchestrator"), Now));
            db.Releases.Add(release);
            return [(nameof(ExportRequest), exportId), (nameof(Release), release.Id)];
        });
        return release;
    }

    public Task<ExportRequest> ExportAsync(Guid id) => LoadAsync(db => db.ExportRequests.SingleAsync(row => row.Id == id));

    public static IReadOnlyList<VerdictInput> Verdicts(ExportRequest export, params VerdictKind[] kinds) =>
        [.. export.CurrentFiles.OrderBy(file => file.Path).Zip(kinds, (file, kind) => new VerdictInput(file.Id, file.Sha256!, kind, "because"))];

    private static string Hash(ExportFile file) => file.Path == "a.csv" ? new string('1', 64) : new string('2', 64);
}

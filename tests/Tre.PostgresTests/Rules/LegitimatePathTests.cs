using Microsoft.EntityFrameworkCore;
using Tre.Domain.Exports;
using Tre.Domain.Workspaces;
using Tre.Testing.Worlds;

namespace Tre.PostgresTests.Rules;

[Category("Postgres")]
public sealed class LegitimatePathTests
{
    [Test]
    public async Task The_whole_journey_is_allowed_to_the_roles_whose_it_is()
    {
        var world = await World.CreateAsync();
        await using var database = world.Database;
        var project = await world.ProjectAsync();
        var extract = await world.ReadyExtractAsync(project);
        var workspace = await world.WorkspaceAsync(project);
        var desktop = await world.DesktopAsync(project, workspace, world.Lead);
        await world.ReadyAsync(desktop, extract);
        var seen = await world.LoadAsync(db => db.Desktops.SingleAsync(d => d.Id == desktop.Id));
        Assert.That(seen.Seen.Status, Is.EqualTo(DesktopObserved.Ready));
        Assert.That(seen.Slot, Is.EqualTo(1));
        Assert.That(project.Number, Is.EqualTo(1001));

        var export = await world.ApprovedExportAsync(project, desktop);
        Assert.That(export.Status, Is.EqualTo(ExportStatus.Approved));
        var release = await world.ReleaseAsync(export.Id);
        Assert.That(release.Files.Select(file => file.Path), Is.EqualTo(new[] { "a.csv" }));
        await world.WriteAsync("tre_web", World.As(world.Colleague), db =>
        {
            var download = new Download(Guid.CreateVersion7(World.Now), release.Files[0].Id, world.Colleague.Id, World.Now);
            db.Downloads.Add(download);
            return Task.FromResult<IReadOnlyList<(string, Guid)>>([(nameof(Download), download.Id)]);
        });
        Assert.That((await world.ExportAsync(export.Id)).Status, Is.EqualTo(ExportStatus.Released));
    }
}

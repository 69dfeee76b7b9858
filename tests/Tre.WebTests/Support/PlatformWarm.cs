using Microsoft.EntityFrameworkCore;
using Tre.Domain;
using Tre.Domain.Workspaces;
using Tre.Domain.Workspaces.Warm;

namespace Tre.WebTests.Support;

internal sealed partial class Platform
{
    /// <summary>A desktop of the pool, ready for whoever comes.</summary>
    public async Task<Guid> WarmAsync(WorkspaceSize size)
    {
        var id = Guid.CreateVersion7();
        await DoAsync("tre_orchestrator", nameof(WarmDesktop), id, db =>
        {
            db.WarmDesktops.Add(new WarmDesktop(id, size, Now));
            return Task.FromResult(Outcome.Done);
        });
        await WarmAsync(id, row => row.Begin(1, Now));
        await WarmAsync(id, row => row.Prove(new(true, 1, "{}"), Now));
        return id;
    }

    public Task WarmAsync(Guid id, Func<WarmDesktop, Outcome> step) =>
        DoAsync("tre_orchestrator", nameof(WarmDesktop), id, async db => step(await db.WarmDesktops.SingleAsync(row => row.Id == id)));
}

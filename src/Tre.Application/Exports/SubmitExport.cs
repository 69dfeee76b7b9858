using Tre.Application.Data;
using Tre.Application.People;
using Tre.Application.Projects;
using Tre.Domain;
using Tre.Domain.Exports;
using Tre.Domain.People;

namespace Tre.Application.Exports;

/// <summary>Hands the files over: the platform reads and checks them, then the checkers review.</summary>
public sealed class SubmitExport(ITreDb db, TimeProvider clock) : IUseCase
{
    public static Permission Needs => Permission.SignedIn;

    public async Task<Outcome> HandleAsync(Actor actor, Guid id, CancellationToken cancel)
    {
        if (Permissions.Refuse<SubmitExport>(actor) is { } refusal)
        {
            return refusal;
        }

        if (await db.VisibleExportAsync(actor, id, cancel) is not { } export)
        {
            return Refusals.NotFound;
        }

        var may = ExportLifecycle.Table.Next(export.Status, ExportAction.Submit, actor.Towards(export.RequesterId));
        if (!may.Succeeded)
        {
            return Outcome.From(may.Refusals);
        }

        return await db.ProjectRunsAsync(export, clock, cancel)
            ? await db.ChangeAsync(actor, "export.submit", export, () => export.Submit(actor, clock.GetUtcNow()), $"Round {export.Round}", cancel)
            : ProjectRunning.Refusal;
    }
}

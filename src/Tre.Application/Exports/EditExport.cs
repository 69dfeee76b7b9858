using Tre.Application.Data;
using Tre.Application.People;
using Tre.Domain;
using Tre.Domain.Exports;
using Tre.Domain.People;

namespace Tre.Application.Exports;

/// <summary>Chooses the files and what is said of them; after a return this opens the next round.</summary>
public sealed class EditExport(ITreDb db, TimeProvider clock) : IUseCase
{
    public static Permission Needs => Permission.SignedIn;

    public sealed record Input(Guid Id, string Title, IReadOnlyList<ExportItem> Files);

    public async Task<Outcome> HandleAsync(Actor actor, Input input, CancellationToken cancel)
    {
        if (Permissions.Refuse<EditExport>(actor) is { } refusal)
        {
            return refusal;
        }

        if (await db.VisibleExportAsync(actor, input.Id, cancel) is not { } export)
        {
            return Refusals.NotFound;
        }

        var may = ExportLifecycle.Table.Next(export.Status, ExportAction.Edit, actor.Towards(export.RequesterId));
        return may.Succeeded
            ? await db.ChangeAsync(actor, "export.edit", export, () => export.Edit(actor, input.Title, input.Files, clock.GetUtcNow()), null, cancel)
            : Outcome.From(may.Refusals);
    }
}

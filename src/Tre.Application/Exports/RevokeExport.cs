using Microsoft.EntityFrameworkCore;
using Tre.Application.Data;
using Tre.Application.People;
using Tre.Domain;
using Tre.Domain.People;

namespace Tre.Application.Exports;

/// <summary>Ends access to what was released, at once, and says who has the bytes already.</summary>
public sealed class RevokeExport(ITreDb db, TimeProvider clock) : IUseCase
{
    public static Permission Needs => Permission.RevokeExports;

    public sealed record Input(Guid Id, string Reason, bool Confirm);

    /// <returns>Everybody who has fetched a file of it, oldest first.</returns>
    public async Task<Outcome<IReadOnlyList<DownloadView>>> HandleAsync(Actor actor, Input input, CancellationToken cancel)
    {
        if ((Permissions.Refuse<RevokeExport>(actor) ?? Texts.TooLong(input.Reason, "reason")) is { } refusal)
        {
            return refusal;
        }

        if (await db.VisibleExportAsync(actor, input.Id, cancel) is not { } export)
        {
            return Refusals.NotFound;
        }

        if (!input.Confirm)
        {
            return new Refusal("confirmation-missing", "A revoked release cannot be released again. Confirm that you mean it.", "confirm");
        }

        var done = await db.ChangeAsync(actor, "export.revoke", export, () => export.Revoke(actor, input.Reason, clock.GetUtcNow()), input.Reason, cancel);
        if (!done.Succeeded)
        {
            return Outcome<IReadOnlyList<DownloadView>>.Refuse(done.Refusals);
        }

        var release = await db.Releases.AsNoTracking().SingleOrDefaultAsync(row => row.ExportRequestId == export.Id && row.Round == export.Round, cancel);
        return Outcome<IReadOnlyList<DownloadView>>.Done(release is null ? [] : await db.DownloadsAsync(release, cancel));
    }
}

using Tre.Application.Data;
using Tre.Application.People;
using Tre.Domain;
using Tre.Domain.People;

namespace Tre.Application.Exports;

/// <summary>The requester takes it back; nothing of it leaves.</summary>
public sealed class WithdrawExport(ITreDb db, TimeProvider clock) : IUseCase
{
    public static Permission Needs => Permission.SignedIn;

    public async Task<Outcome> HandleAsync(Actor actor, Guid id, CancellationToken cancel)
    {
        if (Permissions.Refuse<WithdrawExport>(actor) is { } refusal)
        {
            return refusal;
        }

        return await db.VisibleExportAsync(actor, id, cancel) is { } export
            ? await db.ChangeAsync(actor, "export.withdraw", export, () => export.Withdraw(actor, clock.GetUtcNow()), null, cancel)
            : Refusals.NotFound;
    }
}

using Microsoft.EntityFrameworkCore;
using Tre.Application.Data;
using Tre.Application.People;
using Tre.Domain;
using Tre.Domain.People;

namespace Tre.Application.Workspaces;

/// <summary>One attestation with what was signed.</summary>
public sealed class GetAttestation(ITreDb db) : IUseCase
{
    public static Permission Needs => Permission.SignedIn;

    public async Task<Outcome<AttestationView>> HandleAsync(Actor actor, Guid id, CancellationToken cancel)
    {
        if (Permissions.Refuse<GetAttestation>(actor) is { } refusal)
        {
            return refusal;
        }

        return await db.Attestations.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancel) is { } row
            && await db.Desktops.VisibleTo(actor, db).AnyAsync(desktop => desktop.Id == row.DesktopId, cancel)
            ? new AttestationView(row.Id, row.DesktopId, row.Generation, row.Passed, row.Probes, row.Failed, row.At, row.KeyId, row.Payload, row.Signature)
            : Refusals.NotFound;
    }
}

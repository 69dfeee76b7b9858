using Microsoft.EntityFrameworkCore;
using Tre.Application.Data;
using Tre.Application.Datasets;
using Tre.Application.People;
using Tre.Domain;
using Tre.Domain.Extracts;
using Tre.Domain.People;

namespace Tre.Application.Extracts;

/// <summary>The approval that an extract stands on, as the verifier takes it.</summary>
/// <param name="PersonColumns">Per table, with its dataset and a colon before it where that is not the first, the source's column that names the person.</param>
public sealed record ExtractApprovalView(
    Extract Extract, PersonName ApprovedBy, DateTimeOffset ApprovedAt, string Text, IReadOnlyDictionary<string, string> PersonColumns);

/// <summary>Gives whoever may see an extract what they need to verify it without the platform.</summary>
public sealed class GetExtractApproval(ITreDb db, ICatalogue catalogue) : IUseCase
{
    public static Permission Needs => Permission.SignedIn;

    public async Task<Outcome<ExtractApprovalView>> HandleAsync(Actor actor, Guid id, CancellationToken cancel)
    {
        if (Permissions.Refuse<GetExtractApproval>(actor) is { } refusal)
        {
            return refusal;
        }

        if (await db.Extracts.AsNoTracking().VisibleTo(actor, db).SingleOrDefaultAsync(row => row.Id == id, cancel) is not { } extract)
        {
            return Refusals.NotFound;
        }

        var request = await db.AccessRequests.AsNoTracking().SingleAsync(row => row.Id == extract.AccessRequestId, cancel);
        var people = await db.PeopleAsync([request.DecidedBy], cancel);
        var offered = await catalogue.AllAsync(cancel);
        return new ExtractApprovalView(
            extract, people.Of(request.DecidedBy!.Value), request.DecidedAt!.Value, CanonicalSpecification.Text(extract.Specification),
            extract.Specification.Parts(offered).SelectMany(one => one.Part.Tables, (one, table) => (one.Dataset, Table: one.Catalogue.Table(table.Table)))
                .Where(one => one.Table is not null).Select(one => (Label: one.Dataset is null ? one.Table!.Name : $"{one.Dataset}: {one.Table!.Name}", one.Table!.PersonColumn))
                // A table of the first dataset may be called like that of another with its dataset before it.
                .DistinctBy(one => one.Label).ToDictionary(one => one.Label, one => one.PersonColumn));
    }
}

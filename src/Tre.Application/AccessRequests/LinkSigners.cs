using Microsoft.EntityFrameworkCore;
using Tre.Application.Data;
using Tre.Application.Datasets;
using Tre.Domain;
using Tre.Domain.AccessRequests;
using Tre.Domain.Datasets.Versions;
using Tre.Domain.Extracts;
using Tre.Domain.People;

namespace Tre.Application.AccessRequests;

/// <summary>Nobody links people of two datasets alone: whoever signed both descriptions that permit it does not approve it as well.</summary>
internal static class LinkSigners
{
    public static async Task<Refusal?> RefuseAsync(ITreDb db, Actor actor, AccessRequest request, CancellationToken cancel)
    {
        if (request.Specification.Links is not { Count: > 0 })
        {
            return null;
        }

        var signed = await db.Datasets.AsNoTracking().Where(row => row.Status == DatasetStatus.Signed && row.SignedBy == actor.PersonId).Select(row => row.Dataset).ToListAsync(cancel);
        var first = await FirstDataset.NameAsync(db, cancel);
        var alone = LinkRules.Pairs(request.Specification).Select(pair => (One: pair.One ?? first, pair.Other)).FirstOrDefault(pair => signed.Contains(pair.One!) && signed.Contains(pair.Other));
        return alone.Other is null
            ? null
            : new("link-by-one", $"You signed both descriptions that permit to link “{alone.One}” with “{alone.Other}”. Another data steward must approve this request.", "links");
    }
}

using Microsoft.EntityFrameworkCore;
using Tre.Application.Data;
using Tre.Domain;
using Tre.Domain.Datasets.Versions;
using Tre.Domain.People;

namespace Tre.Application.Datasets.Versions;

/// <summary>What the acts on a version have in common.</summary>
internal static class ChangeDataset
{
    /// <param name="seen">The version's number of changes that the actor saw; null where it does not matter.</param>
    public static async Task<Outcome> ActAsync(this ITreDb db, Actor actor, string action, Guid id, int? seen, Func<DatasetVersion, Outcome> act, string? detail, CancellationToken cancel)
    {
        if (await db.Datasets.SingleOrDefaultAsync(row => row.Id == id, cancel) is not { } version)
        {
            return Refusals.NotFound;
        }

        return seen is { } known && known != version.Version
            ? new Refusal("changed-meanwhile", "Somebody changed this since you looked. Look again.")
            : await db.ChangeAsync(actor, action, version, () => act(version), detail, cancel);
    }
}

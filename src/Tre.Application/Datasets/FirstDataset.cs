using Microsoft.EntityFrameworkCore;
using Tre.Application.Data;

namespace Tre.Application.Datasets;

/// <summary>
/// The dataset that a specification means where it names none: the one that was signed first. Signatures are never taken back, so that an approval means
/// the same dataset for ever.
/// </summary>
internal static class FirstDataset
{
    /// <returns>Null before any was signed.</returns>
    public static Task<string?> NameAsync(ITreDb db, CancellationToken cancel) =>
        db.Datasets.AsNoTracking().Where(row => row.SignedAt != null).OrderBy(row => row.SignedAt).ThenBy(row => row.Dataset).Select(row => row.Dataset).FirstOrDefaultAsync(cancel);
}

using Microsoft.EntityFrameworkCore;
using Tre.Application.Data;
using Tre.Application.People;
using Tre.Domain;
using Tre.Domain.Datasets;
using Tre.Domain.Datasets.Versions;
using Tre.Domain.People;

namespace Tre.Application.Datasets.Versions;

/// <summary>Begins a new version of a dataset's description, or a new dataset; the Extractor then looks into the source.</summary>
public sealed class CreateDataset(ITreDb db, TimeProvider clock) : IUseCase
{
    public static Permission Needs => Permission.ManageCatalogue;

    /// <param name="Content">What is known; without tables, all of the schema are looked at.</param>
    /// <param name="Number">The number that it must get; null for whatever comes next.</param>
    /// <param name="Id">Chosen by the caller so that sending twice makes one.</param>
    public sealed record Input(Catalogue Content, int? Number = null, Guid? Id = null);

    /// <returns>The version's id.</returns>
    public async Task<Outcome<Guid>> HandleAsync(Actor actor, Input input, CancellationToken cancel)
    {
        if (Permissions.Refuse<CreateDataset>(actor) is { } refusal)
        {
            return refusal;
        }

        if (input.Id is { } known && await db.Datasets.AsNoTracking().SingleOrDefaultAsync(row => row.Id == known, cancel) is { } earlier)
        {
            return earlier.CreatedBy == actor.PersonId ? earlier.Id : Refusals.IdTaken;
        }

        var others = await db.Datasets.AsNoTracking().Select(row => new { row.Dataset, row.Number }).ToListAsync(cancel);
        var number = others.Where(row => row.Dataset == input.Content.Dataset).Select(row => row.Number).DefaultIfEmpty(0).Max() + 1;
        // Whose key names the person is told, too, when it is signed: what comes from a package is not classified yet.
        Refusal[] problems = [.. Problems(input, number), .. CatalogueRules.Structure(input.Content).Where(problem => problem.Code is not "person-column")];
        if (problems.Length > 0)
        {
            return Outcome<Guid>.Refuse(problems);
        }

        var now = clock.GetUtcNow();
        var version = new DatasetVersion(input.Id ?? Guid.CreateVersion7(now), number, input.Content, actor.PersonId, now);
        db.Datasets.Add(version);
        return (await db.CommitAsync([Changes.Entry(actor, "dataset.create", version, null, $"{version.Dataset} version {version.Number}")], cancel: cancel)).With(version.Id);
    }

    private static IEnumerable<Refusal> Problems(Input input, int number)
    {
        if (!CatalogueRules.IsDatasetName(input.Content.Dataset))
        {
            yield return new("dataset-name", "Enter a short name of a to z, 0 to 9 and hyphens.", "dataset");
        }

        if (input.Content.Schema.Length is 0 or > 63)
        {
            yield return new("schema-missing", "Enter the schema of the source that holds the tables.", "schema");
        }

        if (input.Number is { } wanted && wanted != number)
        {
            yield return new("version-taken", $"The next version is {number}.", "version");
        }
    }
}

using Tre.Application.People;
using Tre.Domain;
using Tre.Domain.Datasets;
using Tre.Domain.People;

namespace Tre.Application.Datasets;

/// <summary>A variable that was found, with its table.</summary>
/// <param name="Table">Its table.</param>
/// <param name="Column">The variable.</param>
/// <param name="Dataset">Short name of its dataset.</param>
public sealed record FoundVariable(CatalogueTable Table, CatalogueColumn Column, string Dataset);

/// <summary>Finds variables of every dataset by words in their names and descriptions.</summary>
public sealed class SearchCatalogue(ICatalogue catalogue) : IUseCase
{
    public const int MaxText = 200;

    public static Permission Needs => Permission.SignedIn;

    /// <param name="Text">Every word must occur in the variable's or its table's name, description or unit; null for all.</param>
    /// <param name="Class">Only of this class.</param>
    /// <param name="OfferedOnly">Only what may stand in an extract.</param>
    public sealed record Input(string? Text, DisclosureClass? Class, bool OfferedOnly);

    public async Task<Outcome<IReadOnlyList<FoundVariable>>> HandleAsync(Actor actor, Input input, CancellationToken cancel)
    {
        if (Permissions.Refuse<SearchCatalogue>(actor) is { } refusal)
        {
            return refusal;
        }

        if (input.Text?.Length > MaxText)
        {
            return new Refusal("search-too-long", $"Search with {MaxText} characters or less.", "q");
        }

        var words = (input.Text ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var offered = await catalogue.AllAsync(cancel);
        return Outcome<IReadOnlyList<FoundVariable>>.Done(
        [
            .. offered.All.SelectMany(one => one.Tables.SelectMany(table => table.Columns, (table, column) => new FoundVariable(table, column, one.Dataset)))
                .Where(found => (input.Class is null || found.Column.Class == input.Class) && (!input.OfferedOnly || found.Column.Offered) && words.All(word => Says(found, word))),
        ]);
    }

    private static bool Says(FoundVariable found, string word) =>
        new[] { found.Column.Name, found.Column.Description, found.Column.Unit, found.Table.Name, found.Table.Description }
            .Any(text => text?.Contains(word, StringComparison.OrdinalIgnoreCase) == true);
}

using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Tre.Application.Datasets;
using Tre.Application.People;
using Tre.Domain.Datasets;
using Tre.Web.Rendering;

namespace Tre.Web.Pages.Variables;

/// <summary>What can be asked for, to search.</summary>
[Authorize(nameof(Permission.SignedIn))]
public sealed class IndexModel(GetCatalogue get, SearchCatalogue search) : TrePage
{
    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Text { get; set; }

    [BindProperty(SupportsGet = true, Name = "class")]
    public DisclosureClass? Class { get; set; }

    [BindProperty(SupportsGet = true, Name = "offered")]
    public bool OfferedOnly { get; set; }

    /// <summary>Short name of the dataset that is shown; empty for the first. Search covers all.</summary>
    [BindProperty(SupportsGet = true, Name = "dataset")]
    public string? Name { get; set; }

    /// <summary>Every dataset.</summary>
    public IReadOnlyList<Catalogue> Datasets { get; private set; } = [];

    public Catalogue Dataset { get; private set; } = Catalogue.None;

    public IReadOnlyList<FoundVariable> Found { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync()
    {
        var described = await get.OneAsync(Viewer, Name, Cancel);
        if (Unseen(described) is { } unseen)
        {
            return unseen;
        }

        Datasets = [.. (await get.AllAsync(Viewer, Cancel)).Value.All];
        Dataset = described.Value.Dataset.Length > 0 || Datasets is not [var only, ..] ? described.Value : only;
        var found = await search.HandleAsync(Viewer, new(Text, Class, OfferedOnly), Cancel);
        if (!found.Succeeded)
        {
            return await RefusedAsync(found.Refusals, () => Task.FromResult<IActionResult>(Page()));
        }

        Found = found.Value;
        return Page();
    }
}

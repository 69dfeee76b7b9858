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

    public Catalogue Dataset { get; private set; } = Catalogue.None;

    public IReadOnlyList<FoundVariable> Found { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync()
    {
        var described = await get.HandleAsync(Viewer, Cancel);
        if (Unseen(described) is { } unseen)
        {
            return unseen;
        }

        Dataset = described.Value;
        var found = await search.HandleAsync(Viewer, new(Text, Class, OfferedOnly), Cancel);
        if (!found.Succeeded)
        {
            return await RefusedAsync(found.Refusals, () => Task.FromResult<IActionResult>(Page()));
        }

        Found = found.Value;
        return Page();
    }
}

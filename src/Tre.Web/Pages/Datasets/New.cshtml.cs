using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Tre.Application.Datasets.Versions;
using Tre.Application.People;
using Tre.Domain;
using Tre.Web.Rendering;

namespace Tre.Web.Pages.Datasets;

/// <summary>Begins a version from a schema of the source; packages and whole descriptions come through the API.</summary>
[Authorize(nameof(Permission.ManageCatalogue))]
public sealed class NewModel(CreateDataset create) : TrePage
{
    [BindProperty]
    public Guid NewId { get; set; }

    [BindProperty]
    public string? Dataset { get; set; }

    [BindProperty]
    public string? DatasetTitle { get; set; }

    [BindProperty]
    public string? Custodian { get; set; }

    [BindProperty]
    public string? Schema { get; set; }

    [BindProperty]
    public string? LegalBasis { get; set; }

    [BindProperty]
    public int? Tier { get; set; }

    public void OnGet() => NewId = Guid.CreateVersion7();

    public async Task<IActionResult> OnPostAsync()
    {
        var made = await create.HandleAsync(
            Viewer, new(new Domain.Datasets.Catalogue(Dataset ?? "", "", DatasetTitle ?? "", Custodian ?? "", Schema ?? "", [], LegalBasis, Tier), null, NewId), Cancel);
        return await AfterAsync(
            Outcome.From(made.Refusals), "The source is being looked into.", $"/datasets/{(made.Succeeded ? made.Value : NewId)}", () => Task.FromResult<IActionResult>(Page()));
    }
}

using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Tre.Application.AccessRequests;
using Tre.Application.People;
using Tre.Application.Projects;
using Tre.Web.Rendering;

namespace Tre.Web.Pages.AccessRequests;

[Authorize(nameof(Permission.SignedIn))]
public sealed class NewModel(CreateAccessRequest create, GetProject get) : TrePage
{
    /// <summary>Made when the form is shown: sending it twice makes one request.</summary>
    [BindProperty]
    public Guid Id { get; set; }

    [BindProperty(Name = "title")]
    public string? RequestTitle { get; set; }

    [BindProperty(SupportsGet = true)]
    public Guid? Amends { get; set; }

    public async Task<IActionResult> OnGetAsync()
    {
        Id = Guid.CreateVersion7();
        if (Amends is { } project)
        {
            var found = await get.HandleAsync(Viewer, project, Cancel);
            if (Unseen(found) is { } refused)
            {
                return refused;
            }

            RequestTitle = found.Value.Title;
        }

        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var made = await create.HandleAsync(Viewer, new(RequestTitle ?? "", Amends, Id), Cancel);
        return made.Succeeded
            ? LocalRedirect($"/access-requests/{made.Value}")
            : await RefusedAsync(made.Refusals, () => Task.FromResult<IActionResult>(Page()));
    }
}

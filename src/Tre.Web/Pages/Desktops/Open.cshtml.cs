using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Tre.Application.People;
using Tre.Application.Projects;
using Tre.Application.Workspaces;
using Tre.Web.Rendering;

namespace Tre.Web.Pages.Desktops;

/// <summary>The remote screen. The page's script asks for a ticket and connects; nothing of a session is in the page itself.</summary>
[Authorize(nameof(Permission.SignedIn))]
public sealed class OpenModel(GetDesktop get, GetProject project) : TrePage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public DesktopView Desktop { get; private set; } = null!;

    public DateOnly EndDate { get; private set; }

    public async Task<IActionResult> OnGetAsync()
    {
        var found = await get.HandleAsync(Viewer, Id, Cancel);
        if (Unseen(found) is { } refused)
        {
            return refused;
        }

        Desktop = found.Value;
        if (Desktop.Owner.Id != Viewer.PersonId)
        {
            return Forbid();
        }

        var about = await project.HandleAsync(Viewer, Desktop.Project.Id, Cancel);
        EndDate = about.Succeeded ? about.Value.EndDate : default;
        return Page();
    }
}

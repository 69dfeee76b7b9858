using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Tre.Application.People;
using Tre.Application.Projects;
using Tre.Application.Workspaces;
using Tre.Domain.Workspaces;
using Tre.Web.Rendering;

namespace Tre.Web.Pages.Workspaces;

[Authorize(nameof(Permission.SignedIn))]
public sealed class AskModel(GetProject get, RequestWorkspace ask) : TrePage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty]
    public Guid RequestId { get; set; }

    [BindProperty(Name = "size")]
    public string Size { get; set; } = WorkspaceSize.Small.Name;

    [BindProperty(Name = "justification")]
    public string? Justification { get; set; }

    public ProjectDetail Project { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync()
    {
        RequestId = RequestId == Guid.Empty ? Guid.CreateVersion7() : RequestId;
        var found = await get.HandleAsync(Viewer, Id, Cancel);
        if (Unseen(found) is { } refused)
        {
            return refused;
        }

        Project = found.Value;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var asked = await ask.HandleAsync(Viewer, new(Id, Size, Justification ?? "", RequestId), Cancel);
        return asked.Succeeded
            ? await AfterAsync(Domain.Outcome.Done, "Your request was sent to the platform admins.", $"/projects/{Id}", OnGetAsync)
            : await RefusedAsync(asked.Refusals, OnGetAsync);
    }
}

using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Tre.Application.Data;
using Tre.Application.Extracts;
using Tre.Application.People;
using Tre.Application.Projects;
using Tre.Application.Workspaces;
using Tre.Domain.Projects;
using Tre.Web.Rendering;

namespace Tre.Web.Pages.Projects;

[Authorize(nameof(Permission.SignedIn))]
public sealed class DetailsModel(GetProject get, AddMember add, ListDesktops listDesktops, ListExtracts listExtracts, RetryExtract retryExtract) : TrePage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public ProjectDetail Project { get; private set; } = null!;

    public string UserName { get; private set; } = "";

    public IReadOnlyList<DesktopView> Desktops { get; private set; } = [];

    /// <summary>Newest first; the first is of the approval in force.</summary>
    public IReadOnlyList<ExtractView> Extracts { get; private set; } = [];

    public bool IsMember => Project.Members.Any(member => member.RemovedAt is null && member.Person.Id == Viewer.PersonId);

    public bool Can(ProjectAction action) => Project.Actions.Contains(action);

    public async Task<IActionResult> OnGetAsync()
    {
        var found = await get.HandleAsync(Viewer, Id, Cancel);
        if (Unseen(found) is { } refused)
        {
            return refused;
        }

        Project = found.Value;
        var desktops = await listDesktops.HandleAsync(Viewer, new(Mine: false, Id, null, null, new Paging()), Cancel);
        Desktops = desktops.Succeeded ? desktops.Value.Items : [];
        var extracts = await listExtracts.HandleAsync(Viewer, new(Id, null, new Paging()), Cancel);
        Extracts = extracts.Succeeded ? extracts.Value.Items : [];
        return Page();
    }

    public async Task<IActionResult> OnPostRetryAsync(Guid extract) =>
        await AfterAsync(await retryExtract.HandleAsync(Viewer, extract, Cancel), "The extract is being built again.", $"/projects/{Id}", OnGetAsync);

    public async Task<IActionResult> OnPostAddAsync(string? userName)
    {
        UserName = userName ?? "";
        return await AfterAsync(await add.HandleAsync(Viewer, new(Id, UserName), Cancel), $"{UserName} is a member now.", $"/projects/{Id}", OnGetAsync);
    }
}

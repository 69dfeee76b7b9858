using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Tre.Application.People;
using Tre.Application.Projects;
using Tre.Domain.Projects;
using Tre.Web.Rendering;

namespace Tre.Web.Pages.Projects;

[Authorize(nameof(Permission.SignedIn))]
public sealed class DetailsModel(GetProject get, AddMember add) : TrePage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public ProjectDetail Project { get; private set; } = null!;

    public string UserName { get; private set; } = "";

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
        return Page();
    }

    public async Task<IActionResult> OnPostAddAsync(string? userName)
    {
        UserName = userName ?? "";
        return await AfterAsync(await add.HandleAsync(Viewer, new(Id, UserName), Cancel), $"{UserName} is a member now.", $"/projects/{Id}", OnGetAsync);
    }
}

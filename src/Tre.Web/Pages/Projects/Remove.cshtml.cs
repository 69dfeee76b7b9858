using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Tre.Application.People;
using Tre.Application.Projects;
using Tre.Domain.Projects;
using Tre.Web.Rendering;

namespace Tre.Web.Pages.Projects;

[Authorize(nameof(Permission.SignedIn))]
public sealed class RemoveModel(GetProject get, RemoveMember remove) : TrePage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty(SupportsGet = true)]
    public Guid Person { get; set; }

    public ProjectDetail Project { get; private set; } = null!;

    public string Name { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync()
    {
        var found = await get.HandleAsync(Viewer, Id, Cancel);
        if (Unseen(found) is { } refused)
        {
            return refused;
        }

        Project = found.Value;
        var member = Project.Members.FirstOrDefault(row => row.Person.Id == Person && row.RemovedAt is null);
        if (member is null || !Project.Actions.Contains(ProjectAction.RemoveMember))
        {
            return NotFound();
        }

        Name = member.Person.DisplayName;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync() =>
        await AfterAsync(await remove.HandleAsync(Viewer, new(Id, Person), Cancel), "The member was removed. Their session ends now.", $"/projects/{Id}", OnGetAsync);
}

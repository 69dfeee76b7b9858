using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Tre.Application.People;
using Tre.Application.Projects;
using Tre.Domain;
using Tre.Domain.Projects;
using Tre.Web.Rendering;

namespace Tre.Web.Pages.Projects;

/// <summary>Suspends, resumes or closes: a page of its own that says what will happen, and to whom.</summary>
[Authorize(nameof(Permission.SignedIn))]
public sealed class ChangeModel(GetProject get, SuspendProject suspend, ResumeProject resume, CloseProject close) : TrePage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty(SupportsGet = true)]
    public ProjectAction Change { get; set; }

    public ProjectDetail Project { get; private set; } = null!;

    public string Reason { get; private set; } = "";

    public string Consequence => Change switch
    {
        ProjectAction.Suspend => "All sessions end at once and all desktops stop. Files are kept. Only a data steward can resume the project.",
        ProjectAction.Resume => "Members can start their desktops and work again.",
        _ => "All desktops stop at once. Their files, the shared folder, the project's data and its keys are destroyed, and export requests that are not released end. Nothing can be brought back, by nobody. Released files stay. You get a signed certificate. To keep files for a while, suspend the project instead.",
    };

    public async Task<IActionResult> OnGetAsync()
    {
        var found = await get.HandleAsync(Viewer, Id, Cancel);
        if (Unseen(found) is { } refused)
        {
            return refused;
        }

        Project = found.Value;
        return Project.Actions.Contains(Change) && Change is (ProjectAction.Suspend or ProjectAction.Resume or ProjectAction.Close) ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostAsync(string? reason, bool confirm)
    {
        Reason = reason ?? "";
        return Change switch
        {
            ProjectAction.Suspend => await DoneAsync(await suspend.HandleAsync(Viewer, new(Id, Reason), Cancel), "The project is suspended."),
            ProjectAction.Resume => await DoneAsync(await resume.HandleAsync(Viewer, new(Id, Reason), Cancel), "The project is active again."),
            ProjectAction.Close => await DoneAsync(await close.HandleAsync(Viewer, new(Id, Reason, confirm), Cancel), "The project is being closed."),
            _ => NotFound(),
        };
    }

    private Task<IActionResult> DoneAsync(Outcome outcome, string notice) => AfterAsync(outcome, notice, $"/projects/{Id}", OnGetAsync);
}

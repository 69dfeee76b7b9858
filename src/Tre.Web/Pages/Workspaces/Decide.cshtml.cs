using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Tre.Application.People;
using Tre.Application.Workspaces;
using Tre.Domain;
using Tre.Domain.Workspaces;
using Tre.Web.Rendering;

namespace Tre.Web.Pages.Workspaces;

/// <summary>One workspace request: its requester may withdraw, a platform admin decides.</summary>
[Authorize(nameof(Permission.SignedIn))]
public sealed class DecideModel(GetWorkspaceRequest get, ApproveWorkspaceRequest approve, DeclineWorkspaceRequest decline, WithdrawWorkspaceRequest withdraw) : TrePage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public string Comment { get; private set; } = "";

    public WorkspaceRequestView Asked { get; private set; } = null!;

    public bool Can(WorkspaceRequestAction action) => Asked.Actions.Contains(action);

    public async Task<IActionResult> OnGetAsync()
    {
        var found = await get.HandleAsync(Viewer, Id, Cancel);
        if (Unseen(found) is { } refused)
        {
            return refused;
        }

        Asked = found.Value;
        return Page();
    }

    public async Task<IActionResult> OnPostApproveAsync(string? comment)
    {
        Comment = comment ?? "";
        var approved = await approve.HandleAsync(Viewer, new(Id, comment), Cancel);
        return await AfterAsync(approved.Succeeded ? Outcome.Done : Outcome.From(approved.Refusals), "Approved. The desktops are being made.", $"/workspace-requests/{Id}", OnGetAsync);
    }

    public async Task<IActionResult> OnPostDeclineAsync(string? comment)
    {
        Comment = comment ?? "";
        return await AfterAsync(await decline.HandleAsync(Viewer, new(Id, Comment), Cancel), "The request was declined.", $"/workspace-requests/{Id}", OnGetAsync);
    }

    public async Task<IActionResult> OnPostWithdrawAsync() =>
        await AfterAsync(await withdraw.HandleAsync(Viewer, Id, Cancel), "The request was withdrawn.", $"/workspace-requests/{Id}", OnGetAsync);
}

using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Tre.Application.Exports.Policies;
using Tre.Application.People;
using Tre.Domain.Exports.Policies;
using Tre.Web.Rendering;

namespace Tre.Web.Pages.Policies;

/// <summary>One version of a policy: everybody reads it, its proposer may withdraw, a data steward decides.</summary>
[Authorize(nameof(Permission.SignedIn))]
public sealed class DetailsModel(GetPolicy get, ApprovePolicy approve, DeclinePolicy decline, WithdrawPolicy withdraw) : TrePage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public string Comment { get; private set; } = "";

    public PolicyView Policy { get; private set; } = null!;

    public bool Can(PolicyAction action) =>
        Policy.Actions.Contains(action) && Permissions.Holds(Viewer, action == PolicyAction.Withdraw ? Permission.ProposePolicies : Permission.DecidePolicies);

    public async Task<IActionResult> OnGetAsync()
    {
        var found = await get.HandleAsync(Viewer, Id, Cancel);
        if (Unseen(found) is { } refused)
        {
            return refused;
        }

        Policy = found.Value;
        return Page();
    }

    public async Task<IActionResult> OnPostApproveAsync(string? comment)
    {
        Comment = comment ?? "";
        return await AfterAsync(await approve.HandleAsync(Viewer, new(Id, comment), Cancel), "The policy is in force.", $"/policies/{Id}", OnGetAsync);
    }

    public async Task<IActionResult> OnPostDeclineAsync(string? comment)
    {
        Comment = comment ?? "";
        return await AfterAsync(await decline.HandleAsync(Viewer, new(Id, Comment), Cancel), "The proposal was declined.", $"/policies/{Id}", OnGetAsync);
    }

    public async Task<IActionResult> OnPostWithdrawAsync() =>
        await AfterAsync(await withdraw.HandleAsync(Viewer, Id, Cancel), "The proposal was withdrawn.", $"/policies/{Id}", OnGetAsync);
}

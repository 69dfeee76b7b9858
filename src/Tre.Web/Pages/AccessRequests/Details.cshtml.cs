using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Tre.Application.AccessRequests;
using Tre.Application.People;
using Tre.Domain.AccessRequests;
using Tre.Web.Rendering;

namespace Tre.Web.Pages.AccessRequests;

[Authorize(nameof(Permission.SignedIn))]
public sealed class DetailsModel(GetAccessRequest get, SubmitAccessRequest submit, WithdrawAccessRequest withdraw) : TrePage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public AccessRequestDetail Detail { get; private set; } = null!;

    public bool Can(AccessRequestAction action) => Detail.Actions.Contains(action);

    public bool Decides => Can(AccessRequestAction.Approve);

    public async Task<IActionResult> OnGetAsync()
    {
        var found = await get.HandleAsync(Viewer, Id, Cancel);
        if (Unseen(found) is { } refused)
        {
            return refused;
        }

        Detail = found.Value;
        return Page();
    }

    public async Task<IActionResult> OnPostSubmitAsync() =>
        await AfterAsync(await submit.HandleAsync(Viewer, Id, Cancel), "Your request was sent to the data stewards.", $"/access-requests/{Id}", OnGetAsync);

    public async Task<IActionResult> OnPostWithdrawAsync(bool confirmed)
    {
        if (!confirmed)
        {
            ModelState.AddModelError("confirmed", "Tick the box to withdraw the request.");
            return await OnGetAsync();
        }

        return await AfterAsync(await withdraw.HandleAsync(Viewer, Id, Cancel), "The request was withdrawn.", $"/access-requests/{Id}", OnGetAsync);
    }
}

using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Tre.Application.Extracts.Reidentifying;
using Tre.Application.People;
using Tre.Domain;
using Tre.Domain.Extracts.Reidentifying;
using Tre.Web.Rendering;

namespace Tre.Web.Pages.Reidentifications;

/// <summary>One request: data stewards and auditors read it, another steward decides, who asked may withdraw.</summary>
[Authorize(nameof(Permission.OverseeReidentification))]
public sealed class DetailsModel(GetReidentification get, ApproveReidentification approve, DeclineReidentification decline, WithdrawReidentification withdraw) : TrePage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public string Comment { get; private set; } = "";

    public ReidentificationView Asked { get; private set; } = null!;

    public bool Can(ReidentificationAction action) => Asked.Actions.Contains(action);

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

    public Task<IActionResult> OnPostApproveAsync(string? comment) =>
        DecidedAsync(comment, () => approve.HandleAsync(Viewer, new(Id, comment), Cancel), "You agreed.");

    public Task<IActionResult> OnPostDeclineAsync(string? comment) =>
        DecidedAsync(comment, () => decline.HandleAsync(Viewer, new(Id, comment), Cancel), "The request was declined.");

    public async Task<IActionResult> OnPostWithdrawAsync() =>
        await AfterAsync(await withdraw.HandleAsync(Viewer, Id, Cancel), "The request was withdrawn.", $"/reidentifications/{Id}", OnGetAsync);

    private async Task<IActionResult> DecidedAsync(string? comment, Func<Task<Outcome>> decide, string done)
    {
        Comment = comment ?? "";
        return await AfterAsync(await decide(), done, $"/reidentifications/{Id}", OnGetAsync);
    }
}

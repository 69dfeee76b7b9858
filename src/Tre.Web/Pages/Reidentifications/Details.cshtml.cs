using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Tre.Application.Extracts.Reidentifying;
using Tre.Application.People;
using Tre.Domain.Extracts.Reidentifying;
using Tre.Web.Rendering;

namespace Tre.Web.Pages.Reidentifications;

/// <summary>One request: data stewards and auditors read it, another steward decides, who asked may withdraw.</summary>
[Authorize(nameof(Permission.OverseeReidentification))]
public sealed class DetailsModel(GetReidentification get, DecideReidentification decide, WithdrawReidentification withdraw) : TrePage
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

    public Task<IActionResult> OnPostApproveAsync(string? comment) => DecideAsync(approve: true, comment, "You agreed.");

    public Task<IActionResult> OnPostDeclineAsync(string? comment) => DecideAsync(approve: false, comment, "The request was declined.");

    public async Task<IActionResult> OnPostWithdrawAsync() =>
        await AfterAsync(await withdraw.HandleAsync(Viewer, Id, Cancel), "The request was withdrawn.", $"/reidentifications/{Id}", OnGetAsync);

    private async Task<IActionResult> DecideAsync(bool approve, string? comment, string done)
    {
        Comment = comment ?? "";
        return await AfterAsync(await decide.HandleAsync(Viewer, new(Id, approve, comment), Cancel), done, $"/reidentifications/{Id}", OnGetAsync);
    }
}

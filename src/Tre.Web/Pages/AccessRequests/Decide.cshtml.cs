using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Tre.Application.AccessRequests;
using Tre.Application.People;
using Tre.Domain;
using Tre.Domain.AccessRequests;
using Tre.Web.Rendering;

namespace Tre.Web.Pages.AccessRequests;

/// <summary>A steward approves under conditions, sends back, or declines.</summary>
[Authorize(nameof(Permission.DecideAccessRequests))]
public sealed class DecideModel(GetAccessRequest get, ApproveAccessRequest approve, ReturnAccessRequest giveBack, DeclineAccessRequest decline) : TrePage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty(Name = "agreementSigned")]
    public DateOnly? AgreementSigned { get; set; }

    [BindProperty(Name = "agreementReference")]
    public string? AgreementReference { get; set; }

    [BindProperty(Name = "trainingValidUntil")]
    public DateOnly? TrainingValidUntil { get; set; }

    [BindProperty(Name = "optOutsExempt")]
    public bool OptOutsExempt { get; set; }

    [BindProperty(Name = "optOutExemption")]
    public string? OptOutExemption { get; set; }

    [BindProperty(Name = "endDate")]
    public DateOnly? EndDate { get; set; }

    [BindProperty(Name = "comment")]
    public string? Comment { get; set; }

    /// <summary>Of the text that the page showed: exactly that is approved.</summary>
    [BindProperty(Name = "specificationHash")]
    public string? SpecificationHash { get; set; }

    /// <summary>Places, among those asked for, of the links between datasets that are approved.</summary>
    [BindProperty(Name = "link")]
    public IReadOnlyList<int> Links { get; set; } = [];

    public AccessRequestDetail Detail { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync()
    {
        var found = await get.HandleAsync(Viewer, Id, Cancel);
        if (Unseen(found) is { } refused)
        {
            return refused;
        }

        Detail = found.Value;
        return Detail.Actions.Contains(AccessRequestAction.Approve) ? Page() : LocalRedirect($"/access-requests/{Id}");
    }

    public async Task<IActionResult> OnPostApproveAsync()
    {
        var found = await get.HandleAsync(Viewer, Id, Cancel);
        var asked = found.Succeeded ? ApprovedLink.Of(found.Value.Specification) : null;
        var conditions = new ApprovalConditions(
            AgreementSigned, AgreementReference ?? "", TrainingValidUntil, !OptOutsExempt, OptOutsExempt ? OptOutExemption : null, EndDate,
            asked is null ? null : [.. asked.Where((_, i) => Links.Contains(i))]);
        var approved = await approve.HandleAsync(Viewer, new(Id, conditions, Comment, SpecificationHash), Cancel);
        return await AfterAsync(approved.Succeeded ? Outcome.Done : Outcome.From(approved.Refusals), "The request is approved. The extract is being built.", $"/access-requests/{Id}", OnGetAsync);
    }

    public async Task<IActionResult> OnPostReturnAsync() =>
        await AfterAsync(await giveBack.HandleAsync(Viewer, new(Id, Comment ?? ""), Cancel), "The request was sent back.", $"/access-requests/{Id}", OnGetAsync);

    public async Task<IActionResult> OnPostDeclineAsync() =>
        await AfterAsync(await decline.HandleAsync(Viewer, new(Id, Comment ?? ""), Cancel), "The request was declined.", $"/access-requests/{Id}", OnGetAsync);
}

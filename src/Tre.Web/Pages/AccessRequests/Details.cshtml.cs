using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Tre.Application.AccessRequests;
using Tre.Application.Extracts;
using Tre.Application.People;
using Tre.Domain;
using Tre.Domain.AccessRequests;
using Tre.Web.Rendering;

namespace Tre.Web.Pages.AccessRequests;

[Authorize(nameof(Permission.SignedIn))]
public sealed class DetailsModel(GetAccessRequest get, SubmitAccessRequest submit, WithdrawAccessRequest withdraw, AskEstimate ask, GetEstimate estimates) : TrePage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    // Places in a specification, which the data task mends.
    private static readonly string[] OfData = ["tables", "cohort", "people.", "people[", "others", "links"];

    public AccessRequestDetail Detail { get; private set; } = null!;

    /// <summary>The last estimate of this request; null if none was asked for.</summary>
    public EstimateView? Estimate { get; private set; }

    /// <summary>Whether the viewer may ask for one.</summary>
    public bool CanEstimate => Can(AccessRequestAction.Edit) && (Detail.Specification.Tables.Count > 0 || Detail.Specification.Others is { Count: > 0 });

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
        var estimated = await estimates.OfRequestAsync(Viewer, Id, Cancel);
        Estimate = estimated.Succeeded ? estimated.Value : null;
        return Page();
    }

    public async Task<IActionResult> OnPostSubmitAsync() =>
        await AfterAsync(AtTasks(await submit.HandleAsync(Viewer, Id, Cancel)), "Your request was sent to the data stewards.", $"/access-requests/{Id}", OnGetAsync);

    public async Task<IActionResult> OnPostEstimateAsync()
    {
        var asked = await ask.HandleAsync(Viewer, Id, Cancel);
        return await AfterAsync(AtTasks(asked.Succeeded ? Outcome.Done : Outcome.From(asked.Refusals)), "The rows are being counted.", $"/access-requests/{Id}#estimate", OnGetAsync);
    }

    /// <summary>Refusals about tables, people and the like lead to the task in which they are mended.</summary>
    private static Outcome AtTasks(Outcome outcome) => outcome.Succeeded ? outcome : Outcome.From([.. outcome.Refusals.Select(refusal => refusal with { Field = Task(refusal.Field) })]);

    private static string? Task(string? field) => field switch
    {
        "members" => "people",
        null => null,
        "sample" => "data",
        _ when OfData.Any(place => field.StartsWith(place, StringComparison.Ordinal)) => "data",
        _ => field,
    };

    public async Task<IActionResult> OnPostWithdrawAsync(bool confirmed)
    {
        if (!confirmed)
        {
            Problem("confirmed", "Tick the box to withdraw the request.");
            return await OnGetAsync();
        }

        return await AfterAsync(await withdraw.HandleAsync(Viewer, Id, Cancel), "The request was withdrawn.", $"/access-requests/{Id}", OnGetAsync);
    }
}

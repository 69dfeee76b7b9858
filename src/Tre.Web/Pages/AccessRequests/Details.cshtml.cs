using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Tre.Application.AccessRequests;
using Tre.Application.People;
using Tre.Domain;
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
        await AfterAsync(AtTasks(await submit.HandleAsync(Viewer, Id, Cancel)), "Your request was sent to the data stewards.", $"/access-requests/{Id}", OnGetAsync);

    /// <summary>Refusals about tables, people and the like lead to the task in which they are mended.</summary>
    private static Outcome AtTasks(Outcome outcome) => outcome.Succeeded ? outcome : Outcome.From([.. outcome.Refusals.Select(refusal => refusal with { Field = Task(refusal.Field) })]);

    private static string? Task(string? field) => field switch
    {
        "members" => "people",
        null => null,
        _ when field.StartsWith("tables", StringComparison.Ordinal) || field.StartsWith("cohort", StringComparison.Ordinal) => "data",
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

using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Tre.Application.Extracts;
using Tre.Application.Extracts.Synthetic;
using Tre.Application.People;
using Tre.Domain.Extracts;
using Tre.Domain.Extracts.Synthetic;
using Tre.Domain.Lifecycles;
using Tre.Web.Rendering;

namespace Tre.Web.Pages.Extracts;

/// <summary>Made-up files of the shape of an extract: a steward asks for them, looks and releases; members fetch.</summary>
[Authorize(nameof(Permission.SignedIn))]
public sealed class SyntheticModel(
    GetExtract get, ListSyntheticPreviews list, AskSyntheticPreview ask, ReleaseSyntheticPreview release, DestroySyntheticPreview destroy) : TrePage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public ExtractView Extract { get; private set; } = null!;

    /// <summary>The newest that the viewer may see; null if there is none.</summary>
    public SyntheticPreviewView? Preview { get; private set; }

    public bool IsSteward => Viewer.Is(Role.DataSteward);

    public bool CanAsk => IsSteward && Extract.Status == ExtractStatus.Ready
        && Preview?.Status is null or SyntheticPreviewStatus.Failed or SyntheticPreviewStatus.Destroyed;

    public bool Can(SyntheticPreviewAction action) => Preview?.Actions.Contains(action) == true;

    public async Task<IActionResult> OnGetAsync()
    {
        var found = await get.HandleAsync(Viewer, Id, Cancel);
        if (Unseen(found) is { } refused)
        {
            return refused;
        }

        Extract = found.Value;
        var previews = await list.HandleAsync(Viewer, Id, Cancel);
        Preview = previews.Succeeded && previews.Value is [var newest, ..] ? newest : null;
        return Page();
    }

    public async Task<IActionResult> OnPostAskAsync()
    {
        var asked = await ask.HandleAsync(Viewer, Id, Cancel);
        return await AfterAsync(asked.Succeeded ? Domain.Outcome.Done : Domain.Outcome.From(asked.Refusals), "The synthetic preview is being made.", Here, OnGetAsync);
    }

    public async Task<IActionResult> OnPostReleaseAsync(Guid preview, bool confirm) =>
        await AfterAsync(await release.HandleAsync(Viewer, new(preview, confirm), Cancel), "Members of the project can fetch the synthetic preview now.", Here, OnGetAsync);

    public async Task<IActionResult> OnPostDestroyAsync(Guid preview, bool confirmDestroy)
    {
        if (!confirmDestroy)
        {
            // The other form on the page has a tick of the same meaning.
            Problem(nameof(confirmDestroy), "A destroyed preview cannot be brought back. Confirm that you mean it.");
            return await OnGetAsync();
        }

        return await AfterAsync(await destroy.HandleAsync(Viewer, new(preview, confirmDestroy), Cancel), "The synthetic preview is destroyed.", Here, OnGetAsync);
    }

    /// <summary>What of the data went into a column, for people.</summary>
    public static string Words(SyntheticColumn column) => column.Basis switch
    {
        SyntheticBasis.Key => "Made-up key",
        SyntheticBasis.Values => Quantity.Count(column.Groups, "value", "values"),
        SyntheticBasis.Ranges => Quantity.Count(column.Groups, "range of numbers", "ranges of numbers"),
        SyntheticBasis.Months => Quantity.Count(column.Groups, "month", "months"),
        SyntheticBasis.Years => Quantity.Count(column.Groups, "year", "years"),
        _ => "Nothing of the data",
    };

    private string Here => $"/extracts/{Id}/synthetic";
}

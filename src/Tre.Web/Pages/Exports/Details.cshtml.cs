using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Tre.Application.Exports;
using Tre.Application.People;
using Tre.Domain;
using Tre.Domain.Exports;
using Tre.Web.Rendering;

namespace Tre.Web.Pages.Exports;

[Authorize(nameof(Permission.SignedIn))]
public sealed class DetailsModel(
    GetExport get, GetRelease getRelease, SubmitExport submit, WithdrawExport withdraw, RetryExport retry, RevokeExport revoke) : TrePage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public ExportDetail Export { get; private set; } = null!;

    public ReleaseDetail? Release { get; private set; }

    public string Reason { get; private set; } = "";

    /// <summary>Code of the refusal of a download that led here.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Refused { get; set; }

    /// <summary>Why a download was refused, in the platform's own words, whatever the address says.</summary>
    public string? DownloadProblem => Refused switch
    {
        null => null,
        "not-allowed" => "Only members of the project download released files.",
        "bytes-changed" => "The stored file is not the one that was reviewed. This was recorded; tell a platform admin.",
        "wrong-state" => "Nothing of this request can be downloaded: it is not released, or was taken back.",
        _ => "There is no such file in this release.",
    };

    public IEnumerable<ExportFileView> CurrentFiles => Export.Files.Where(file => file.Round == Export.Round);

    public bool Can(ExportAction action) => Export.Actions.Contains(action);

    /// <summary>Whose turn it is, in words.</summary>
    public string Turn => Export.Status switch
    {
        ExportStatus.Draft => "Your turn: check the files and send the request.",
        ExportStatus.Submitted or ExportStatus.Checking => "The platform reads and checks the files. This takes less than a minute.",
        ExportStatus.CheckFailed => "The files could not be checked. Try again, or change the files.",
        ExportStatus.InReview => $"The output checkers’ turn: {Export.VotesIn} of {Export.Reviewers.Votes} have voted.",
        ExportStatus.Returned => "The requester’s turn: read the comments, change the files and send again.",
        ExportStatus.Approved => "The platform is preparing the release.",
        ExportStatus.Released => "Done. Members of the project can download the files.",
        _ => "",
    };

    public async Task<IActionResult> OnGetAsync()
    {
        var found = await get.HandleAsync(Viewer, Id, Cancel);
        if (Unseen(found) is { } refused)
        {
            return refused;
        }

        Export = found.Value;
        var released = Export.Status is ExportStatus.Released or ExportStatus.Revoked ? await getRelease.HandleAsync(Viewer, Id, Cancel) : null;
        Release = released is { Succeeded: true } ? released.Value : null;
        return Page();
    }

    public async Task<IActionResult> OnPostSubmitAsync() => await ThenAsync(await submit.HandleAsync(Viewer, Id, Cancel), "The request was sent. The files are being collected.");

    public async Task<IActionResult> OnPostRetryAsync() => await ThenAsync(await retry.HandleAsync(Viewer, Id, Cancel), "The files are being checked again.");

    public async Task<IActionResult> OnPostWithdrawAsync(bool confirmed)
    {
        if (!confirmed)
        {
            Problem("confirmed", "Tick the box to withdraw the request.");
            return await OnGetAsync();
        }

        return await ThenAsync(await withdraw.HandleAsync(Viewer, Id, Cancel), "The request was withdrawn.");
    }

    public async Task<IActionResult> OnPostRevokeAsync(string? reason, bool confirm)
    {
        Reason = reason ?? "";
        var revoked = await revoke.HandleAsync(Viewer, new(Id, Reason, confirm), Cancel);
        return await ThenAsync(
            revoked.Succeeded ? Outcome.Done : Outcome.From(revoked.Refusals),
            revoked.Succeeded && revoked.Value.Count > 0
                ? $"The release was taken back. These people have the files already: {string.Join(", ", revoked.Value.Select(fetch => fetch.Person.DisplayName).Distinct())}."
                : "The release was taken back. Nobody had fetched the files.");
    }

    private Task<IActionResult> ThenAsync(Outcome outcome, string notice) => AfterAsync(outcome, notice, $"/exports/{Id}", OnGetAsync);
}

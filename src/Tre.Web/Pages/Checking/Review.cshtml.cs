using System.Text.Json;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Tre.Application.Exports;
using Tre.Application.People;
using Tre.Contracts.Checking;
using Tre.Domain;
using Tre.Domain.Exports;
using Tre.Web.Rendering;

namespace Tre.Web.Pages.Checking;

/// <summary>One checker looks at every file and votes. Nothing here shows what another checker has said.</summary>
[Authorize(nameof(Permission.ReviewExports))]
public sealed class ReviewModel(GetExport get, GetPreview preview, ReviewExport review) : TrePage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty]
    public int Round { get; set; }

    [BindProperty(Name = "verdicts")]
    public IList<VerdictForm> Verdicts { get; set; } = [];

    [BindProperty(Name = "comment")]
    public string? Comment { get; set; }

    public ExportDetail Export { get; private set; } = null!;

    public IReadOnlyList<ExportFileView> Files { get; private set; } = [];

    public Dictionary<Guid, TablePreview> Tables { get; } = [];

    public Dictionary<Guid, TextPreview> Texts { get; } = [];

    public HashSet<Guid> Images { get; } = [];

    public async Task<IActionResult> OnGetAsync()
    {
        var found = await get.HandleAsync(Viewer, Id, Cancel);
        if (Unseen(found) is { } refused)
        {
            return refused;
        }

        Export = found.Value;
        if (Export.ReviewHindrances.Count > 0 || !Export.Actions.Contains(ExportAction.Review))
        {
            return LocalRedirect($"/exports/{Id}");
        }

        Files = [.. Export.Files.Where(file => file.Round == Export.Round)];
        Round = Export.Round;
        if (Verdicts.Count == 0)
        {
            Verdicts = [.. Files.Select(file => new VerdictForm { FileId = file.Id, Sha256 = file.Sha256 })];
        }

        foreach (var file in Files)
        {
            await ShowAsync(file);
        }

        return Page();
    }

    public Task<IActionResult> OnPostDecideAsync() => VoteAsync(ReviewDecision.Decided);

    public Task<IActionResult> OnPostReturnAsync() => VoteAsync(ReviewDecision.Return);

    private async Task<IActionResult> VoteAsync(ReviewDecision decision)
    {
        VerdictInput[] verdicts = decision == ReviewDecision.Return
            ? []
            : [.. Verdicts.Where(form => form.Kind is not null).Select(form => new VerdictInput(form.FileId, form.Sha256 ?? "", form.Kind!.Value, form.Comment))];
        var done = await review.HandleAsync(Viewer, new(Id, Round, decision, Comment, verdicts), Cancel);
        return await AfterAsync(done.Succeeded ? Outcome.Done : Outcome.From(done.Refusals), "Your vote is recorded.", "/checking", OnGetAsync);
    }

    private async Task ShowAsync(ExportFileView file)
    {
        var shown = await preview.HandleAsync(Viewer, new(Id, file.Id), Cancel);
        if (!shown.Succeeded)
        {
            return;
        }

        if (shown.Value.ContentType == "image/png")
        {
            Images.Add(file.Id);
            return;
        }

        using var json = JsonDocument.Parse(shown.Value.Content);
        if (json.RootElement.TryGetProperty("columns", out _))
        {
            Tables[file.Id] = json.RootElement.Deserialize(CheckingJson.Default.TablePreview)!;
        }
        else
        {
            Texts[file.Id] = json.RootElement.Deserialize(CheckingJson.Default.TextPreview)!;
        }
    }
}

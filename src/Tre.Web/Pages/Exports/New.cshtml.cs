using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Tre.Application.Data;
using Tre.Application.Exports;
using Tre.Application.People;
using Tre.Application.Workspaces;
using Tre.Domain;
using Tre.Web.Rendering;

namespace Tre.Web.Pages.Exports;

/// <summary>
/// Chooses files: first the outputs folder is listed, which takes a moment, then files are ticked and described. With
/// <see cref="Export"/> it changes a request that was sent back.
/// </summary>
[Authorize(nameof(Permission.SignedIn))]
public sealed class NewModel(
    AskOutputs ask, GetOutputs outputs, CreateExport create, EditExport edit, GetExport get, AskOutputsCheck check, GetDesktop getDesktop, ListDesktops listDesktops) : TrePage
{
    [BindProperty(SupportsGet = true)]
    public Guid Desktop { get; set; }

    [BindProperty(SupportsGet = true)]
    public Guid? Listing { get; set; }

    [BindProperty(SupportsGet = true)]
    public Guid? Export { get; set; }

    [BindProperty]
    public Guid Id { get; set; }

    [BindProperty(Name = "title")]
    public string? RequestTitle { get; set; }

    [BindProperty(Name = "files")]
    public IList<FileForm> Files { get; set; } = [];

    public OutputsView? Outputs { get; private set; }

    /// <summary>One's own desktops to choose from, while none is chosen; null once one is.</summary>
    public IReadOnlyList<DesktopView>? Choice { get; private set; }

    public async Task<IActionResult> OnGetAsync()
    {
        if (ModelState.ErrorCount > 0)
        {
            return NotFound();
        }

        Id = Guid.CreateVersion7();
        if (Export is { } known)
        {
            var before = await get.HandleAsync(Viewer, known, Cancel);
            if (Unseen(before) is { } hidden)
            {
                return hidden;
            }

            (Desktop, RequestTitle) = (before.Value.DesktopId, before.Value.Title);
            return await ListAsync();
        }

        return Desktop == Guid.Empty ? await ChooseAsync() : await IsMineAsync() ? await ListAsync() : NotFound();
    }

    private async Task<bool> IsMineAsync()
    {
        var found = await getDesktop.HandleAsync(Viewer, Desktop, Cancel);
        return found.Succeeded && found.Value.Owner.Id == Viewer.PersonId;
    }

    /// <summary>The only desktop chooses itself.</summary>
    private async Task<IActionResult> ChooseAsync()
    {
        var mine = await listDesktops.HandleAsync(Viewer, new(Mine: true, null, null, null, new Paging()), Cancel);
        Choice = mine.Succeeded ? mine.Value.Items : [];
        return Choice is [var only] ? LocalRedirect($"/exports/new?desktop={only.Id}") : Page();
    }

    /// <summary>Asks for the listing; the answer appears on the page that this leads to.</summary>
    public async Task<IActionResult> OnPostListAsync()
    {
        var asked = await ask.HandleAsync(Viewer, Desktop, Cancel);
        return asked.Succeeded
            ? LocalRedirect($"/exports/new?desktop={Desktop}&listing={asked.Value}{(Export is { } known ? $"&export={known}" : "")}")
            : await RefusedAsync(asked.Refusals, () => Task.FromResult<IActionResult>(Page()));
    }

    /// <summary>Has the ticked files checked; the answer appears on a page of its own.</summary>
    public async Task<IActionResult> OnPostCheckAsync()
    {
        var ticked = Files.Where(file => file.Wanted).ToList();
        var asked = await check.HandleAsync(Viewer, new(Desktop, [.. ticked.Select(file => file.Path ?? "")], ticked.FirstOrDefault()?.Population), Cancel);
        return asked.Succeeded
            ? LocalRedirect($"/exports/check/{asked.Value}")
            : await RefusedAsync([.. asked.Refusals.Select(refusal => refusal with { Field = "files" })], ListAsync);
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var wanted = Files.Select((file, index) => (File: file, Index: index)).Where(row => row.File.Wanted).ToList();
        Domain.Exports.ExportItem[] items = [.. wanted.Select(row => row.File.ToItem())];
        if (items.Length == 0)
        {
            Problem("files", "Tick at least one file.");
            return await ListAsync();
        }

        Outcome<Guid> done;
        if (Export is { } known)
        {
            var edited = await edit.HandleAsync(Viewer, new(known, RequestTitle ?? "", items), Cancel);
            done = edited.Succeeded ? known : Outcome<Guid>.Refuse(edited.Refusals);
        }
        else
        {
            done = await create.HandleAsync(Viewer, new(Desktop, RequestTitle ?? "", items, Id), Cancel);
        }

        return done.Succeeded
            ? LocalRedirect($"/exports/{done.Value}")
            : await RefusedAsync([.. done.Refusals.Select(refusal => refusal with { Field = Place(refusal.Field, wanted.Select(row => row.Index).ToList()) })], ListAsync);
    }

    /// <summary>Refusals count the ticked files; the form counts all of them.</summary>
    private static string? Place(string? field, List<int> indexes)
    {
        var found = indexes.Select((index, nth) => (From: $"files[{nth}]", To: $"files[{index}]"))
            .FirstOrDefault(row => field?.StartsWith(row.From, StringComparison.Ordinal) == true);
        return found.From is null ? field : found.To + field![found.From.Length..];
    }

    private async Task<IActionResult> ListAsync()
    {
        if (Listing is not { } id)
        {
            return Page();
        }

        var told = await outputs.HandleAsync(Viewer, id, Cancel);
        if (Unseen(told) is { } refused)
        {
            return refused;
        }

        Outputs = told.Value;
        if (Files.Count == 0 && Outputs.Folder is { } folder)
        {
            Files = [.. folder.Files.Where(file => file.Refusal is null).Select(file => new FileForm { Path = file.Path })];
        }

        return Page();
    }
}

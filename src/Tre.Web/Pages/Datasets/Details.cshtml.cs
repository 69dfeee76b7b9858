using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Tre.Application.Datasets.Versions;
using Tre.Application.People;
using Tre.Domain;
using Tre.Domain.Datasets;
using Tre.Domain.Datasets.Versions;
using Tre.Web.Rendering;

namespace Tre.Web.Pages.Datasets;

/// <summary>One version: the steward classifies with the detectors' advice beside each variable, and signs.</summary>
[Authorize(nameof(Permission.OverseeCatalogue))]
public sealed class DetailsModel(GetDataset get, EditDataset edit, SignDataset sign, DiscardDataset discard, RetryDataset retry, RetireDataset retire) : TrePage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public DatasetDetail Detail { get; private set; } = null!;

    public bool Can(DatasetAction action) => Detail.Actions.Contains(action);

    /// <summary>The class that the form shows: what was chosen, otherwise what is advised.</summary>
    public DisclosureClass Chosen(CatalogueTable table, CatalogueColumn column) =>
        column.Class is DisclosureClass.Unclassified && Can(DatasetAction.Edit) ? Detail.Suggested(table.Name, column.Name)?.Class ?? column.Class : column.Class;

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

    public async Task<IActionResult> OnPostClassifyAsync(int version, [Bind(Prefix = "class")] Dictionary<string, DisclosureClass> classes, [Bind(Prefix = "person")] Dictionary<string, string> people, string[] leave, string? linkableWith, bool byNhsNumber)
    {
        if (await OnGetAsync() is not Microsoft.AspNetCore.Mvc.RazorPages.PageResult)
        {
            return NotFound();
        }

        var tables = Detail.Content.Tables.Where(table => !leave.Contains(table.Name)).Select(table => table with
        {
            PersonColumn = people.GetValueOrDefault(table.Name, table.PersonColumn) ?? "",
            Columns = [.. table.Columns.Select(column => column with { Class = classes.GetValueOrDefault($"{table.Name}.{column.Name}", column.Class) })],
        });
        var links = (linkableWith ?? "").Split([',', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct(StringComparer.Ordinal).ToList();
        var content = Detail.Content with { Tables = [.. tables], PersonIdentifier = byNhsNumber ? Catalogue.ByNhsNumber : null, LinkableWith = links.Count == 0 ? null : links };
        var saved = await edit.HandleAsync(Viewer, new(Id, version, content), Cancel);
        return await DoneAsync(saved, "The classes were saved.");
    }

    public async Task<IActionResult> OnPostSignAsync(int version, bool confirm) =>
        await DoneAsync(await sign.HandleAsync(Viewer, new(Id, version, confirm), Cancel), "You have signed. The platform puts its key to it now.");

    public async Task<IActionResult> OnPostDiscardAsync() => await DoneAsync(await discard.HandleAsync(Viewer, Id, Cancel), "The version was discarded.");

    public async Task<IActionResult> OnPostRetryAsync() => await DoneAsync(await retry.HandleAsync(Viewer, Id, Cancel), "The source is being looked into.");

    public async Task<IActionResult> OnPostRetireAsync(bool confirm) => await DoneAsync(await retire.HandleAsync(Viewer, new(Id, confirm), Cancel), "The version is no longer in force.");

    // Faults of variables are told at the top; the form has a select for each and no room for more.
    private Task<IActionResult> DoneAsync(Outcome outcome, string notice) => AfterAsync(
        Outcome.From([.. outcome.Refusals.Select(refusal => refusal.Field is "confirm" ? refusal : refusal with { Field = "classes" })]), notice, $"/datasets/{Id}", OnGetAsync);
}

using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Tre.Application.AccessRequests;
using Tre.Application.Datasets;
using Tre.Application.People;
using Tre.Domain;
using Tre.Domain.AccessRequests;
using Tre.Domain.Datasets;
using Tre.Domain.Extracts;
using Tre.Web.Rendering;

namespace Tre.Web.Pages.AccessRequests;

/// <summary>One task of the request. Saving is always possible; what is missing is said when it is sent.</summary>
[Authorize(nameof(Permission.SignedIn))]
public sealed class EditModel(GetAccessRequest get, EditAccessRequest edit, GetCatalogue catalogue) : TrePage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty(SupportsGet = true, Name = "section")]
    public string Key { get; set; } = "";

    public Section Section { get; private set; } = null!;

    public AccessRequestDetail Detail { get; private set; } = null!;

    /// <summary>Of which dataset the data task is shown; null for the first.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Dataset { get; set; }

    /// <summary>The dataset that the form shows.</summary>
    public Catalogue Catalogue { get; private set; } = null!;

    public Catalogues Catalogues { get; private set; } = null!;

    public LinkForm Link { get; private set; } = new("", "");

    public DataForm Data { get; private set; } = DataForm.Empty;

    public string Answer { get; private set; } = "";

    public string Members { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync()
    {
        if (await LoadAsync() is { } refused)
        {
            return refused;
        }

        (Answer, Members, Data) = (Section.Read(Detail.Answers), string.Join('\n', Detail.Members), DataForm.From(Detail.Specification.PartOf(Dataset)));
        Link = LinkForm.From(Detail.Specification.LinkOf(Dataset), Catalogues);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(
        string? answer, string? members, string[] column, ConditionForm[] condition, [Bind(Prefix = "becomes")] Dictionary<string, string> becomes, string? sample, string? sampleOf,
        string? linkWith, string? linkReason)
    {
        if (await LoadAsync() is { } refused)
        {
            return refused;
        }

        (Answer, Members, Data) = (answer ?? "", members ?? "", new(column, condition, Detail.Specification.PartOf(Dataset), becomes) { Sample = sample ?? "", SampleIsPeople = sampleOf == "people" });
        Link = new(linkWith ?? "", linkReason ?? "");
        var answers = Section.Write(Detail.Answers, Answer.ReplaceLineEndings("\n"));
        var specification = Key == "data" ? Detail.Specification.With(Dataset, Data.ToSpecification(Catalogue), Link.Of(Dataset, Catalogues)) : Detail.Specification;
        IReadOnlyList<string> people = Key == "people" ? Members.Split([',', '\n', '\r', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) : Detail.Members;
        var problems = Key == "data" && (specification.Tables.Count > 0 || specification.Others is not null) ? SpecificationValidator.Problems(specification, Catalogues) : [];
        Refusal[] unsaid = Key == "data" ? [.. Data.Unsaid(), .. Link.Unsaid()] : [];
        var saved = problems.Count > 0 || unsaid.Length > 0
            ? Outcome.From([.. unsaid, .. problems.Select(problem => problem with { Field = FieldOf(problem) })])
            : await edit.HandleAsync(Viewer, new(Id, Detail.Title, answers, specification, people), Cancel);
        saved = saved.Succeeded ? saved : Outcome.From([.. saved.Refusals.Select(refusal => refusal.Field == Key ? refusal with { Field = "answer" } : refusal)]);
        return await AfterAsync(saved, $"“{Section.Title}” was saved.", $"/access-requests/{Id}", () => Task.FromResult<IActionResult>(Page()));
    }

    private async Task<IActionResult?> LoadAsync()
    {
        var found = await get.HandleAsync(Viewer, Id, Cancel);
        if (Unseen(found) is { } unseen)
        {
            return unseen;
        }

        if (Section.Of(Key) is not { } section || !found.Value.Actions.Contains(AccessRequestAction.Edit))
        {
            return NotFound();
        }

        var described = await catalogue.AllAsync(Viewer, Cancel);
        (Section, Detail, Catalogues) = (section, found.Value, described.Value);
        if ((Dataset is null or "" || Dataset == Catalogues.First.Dataset ? Catalogues.First : Catalogues.Named(Dataset)) is not { } shown)
        {
            return NotFound();
        }

        (Catalogue, Dataset) = (shown, shown == Catalogues.First ? null : shown.Dataset);
        return null;
    }

    private string FieldOf(Refusal problem) => problem switch
    {
        { Field: var place } when place == (Dataset is null ? "sample" : $"others.{Dataset}.sample") => "sample",
        { Code: "link-reason" } when Dataset is not null => "linkReason",
        { Field: { } place } when Dataset is not null && place.StartsWith("links", StringComparison.Ordinal) => "linkWith",
        _ => "column",
    };
}

using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Tre.Application.AccessRequests;
using Tre.Application.Datasets;
using Tre.Application.People;
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

    /// <summary>The first dataset, which the form shows.</summary>
    public Catalogue Catalogue => Catalogues.First;

    /// <summary>Those whose data are asked for as text.</summary>
    public IReadOnlyList<Catalogue> OtherDatasets => Catalogues.Others;

    private Catalogues Catalogues { get; set; } = null!;

    public DataForm Data { get; private set; } = DataForm.Empty;

    public string Answer { get; private set; } = "";

    public string Members { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync()
    {
        if (await LoadAsync() is { } refused)
        {
            return refused;
        }

        (Answer, Members, Data) = (Section.Read(Detail.Answers), string.Join('\n', Detail.Members), DataForm.From(Detail.Specification));
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string? answer, string? members, string[] column, ConditionForm[] condition, [Bind(Prefix = "becomes")] Dictionary<string, string> becomes, string? sample, string? sampleOf)
    {
        if (await LoadAsync() is { } refused)
        {
            return refused;
        }

        (Answer, Members, Data) = (answer ?? "", members ?? "", new(column, condition, Detail.Specification, becomes) { Sample = sample ?? "", SampleIsPeople = sampleOf == "people" });
        var answers = Section.Write(Detail.Answers, Answer.ReplaceLineEndings("\n"));
        var specification = Key == "data" ? Data.ToSpecification(Catalogue) : Detail.Specification;
        IReadOnlyList<string> people = Key == "people" ? Members.Split([',', '\n', '\r', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) : Detail.Members;
        var problems = Key == "data" && (specification.Tables.Count > 0 || specification.Others is not null) ? SpecificationValidator.Problems(specification, Catalogues) : [];
        var saved = problems.Count > 0
            ? Domain.Outcome.From([.. problems.Select(problem => problem with { Field = problem.Field == "sample" ? "sample" : "column" })])
            : await edit.HandleAsync(Viewer, new(Id, Detail.Title, answers, specification, people), Cancel);
        saved = saved.Succeeded ? saved : Domain.Outcome.From([.. saved.Refusals.Select(refusal => refusal.Field == Key ? refusal with { Field = "answer" } : refusal)]);
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
        return null;
    }
}

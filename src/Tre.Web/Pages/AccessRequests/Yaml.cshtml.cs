using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Tre.Application.AccessRequests;
using Tre.Application.Datasets;
using Tre.Application.People;
using Tre.Domain;
using Tre.Domain.AccessRequests;
using Tre.Domain.Extracts;
using Tre.Web.AccessRequests;
using Tre.Web.Rendering;

namespace Tre.Web.Pages.AccessRequests;

/// <summary>The data task as text, for what the form cannot say: groups of people by any expression, mapped values, bands.</summary>
[Authorize(nameof(Permission.SignedIn))]
public sealed class YamlModel(GetAccessRequest get, EditAccessRequest edit, GetCatalogue catalogue) : TrePage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public AccessRequestDetail Detail { get; private set; } = null!;

    public string Text { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync()
    {
        if (await LoadAsync() is { } refused)
        {
            return refused;
        }

        Text = SpecificationYaml.Write(Detail.Specification);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string? yaml)
    {
        if (await LoadAsync() is { } refused)
        {
            return refused;
        }

        Text = yaml ?? "";
        var read = SpecificationYaml.Read(Text);
        var saved = read.Succeeded ? await SaveAsync(read.Value) : Outcome.From(read.Refusals);
        return await AfterAsync(saved, "The data task was saved.", $"/access-requests/{Id}/edit/data", () => Task.FromResult<IActionResult>(Page()));
    }

    private async Task<Outcome> SaveAsync(ExtractSpecification specification)
    {
        var described = await catalogue.AllAsync(Viewer, Cancel);
        var problems = SpecificationValidator.Problems(specification, described.Value);
        return problems.Count > 0
            ? Outcome.From([.. problems.Select(SpecificationYaml.Placed)])
            : await edit.HandleAsync(Viewer, new(Id, Detail.Title, Detail.Answers, specification, Detail.Members), Cancel);
    }

    private async Task<IActionResult?> LoadAsync()
    {
        var found = await get.HandleAsync(Viewer, Id, Cancel);
        if (Unseen(found) is { } unseen)
        {
            return unseen;
        }

        Detail = found.Value;
        return Detail.Actions.Contains(AccessRequestAction.Edit) ? null : NotFound();
    }
}

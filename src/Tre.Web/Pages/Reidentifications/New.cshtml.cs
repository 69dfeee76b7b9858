using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Tre.Application.Extracts.Reidentifying;
using Tre.Application.People;
using Tre.Domain;
using Tre.Web.Rendering;

namespace Tre.Web.Pages.Reidentifications;

/// <summary>A data steward asks; what was typed stays when something is wrong with it.</summary>
[Authorize(nameof(Permission.DecideReidentification))]
public sealed class NewModel(RequestReidentification request) : TrePage
{
    /// <summary>Sending twice makes one.</summary>
    public Guid Id { get; private set; } = Guid.CreateVersion7();

    public string Project { get; private set; } = "";

    public string Pseudonyms { get; private set; } = "";

    public string Reason { get; private set; } = "";

    public string LegalBasis { get; private set; } = "";

    public IActionResult OnGet() => Page();

    public async Task<IActionResult> OnPostAsync(Guid id, string? projectId, string? pseudonyms, string? reason, string? legalBasis)
    {
        (Id, Project, Pseudonyms, Reason, LegalBasis) = (id, projectId?.Trim() ?? "", pseudonyms ?? "", reason ?? "", legalBasis ?? "");
        var made = await request.HandleAsync(Viewer, new(Project, Pseudonyms.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries), Reason, LegalBasis, Id), Cancel);
        return await AfterAsync(
            made.Succeeded ? Outcome.Done : Outcome.From(made.Refusals), "The request was sent to the other data stewards.", made.Succeeded ? $"/reidentifications/{made.Value}" : "/", () => Task.FromResult<IActionResult>(Page()));
    }
}

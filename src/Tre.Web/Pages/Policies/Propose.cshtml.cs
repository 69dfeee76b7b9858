using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Tre.Application.Datasets;
using Tre.Application.Exports.Policies;
using Tre.Application.People;
using Tre.Domain;
using Tre.Domain.Exports.Policies;
using Tre.Web.Rendering;

namespace Tre.Web.Pages.Policies;

/// <summary>Writes a new version of a dataset's or project's policy.</summary>
[Authorize(nameof(Permission.ProposePolicies))]
public sealed class ProposeModel(ProposePolicy propose, GetCatalogue catalogue) : TrePage
{
    /// <summary>Sending twice makes one.</summary>
    public Guid Id { get; private set; } = Guid.CreateVersion7();

    public string ScopeKey { get; private set; } = "";

    /// <summary>Short name of the dataset that was chosen; empty for the first.</summary>
    public string Dataset { get; private set; } = "";

    /// <summary>What can be chosen.</summary>
    public IReadOnlyList<Domain.Datasets.Catalogue> Datasets { get; private set; } = [];

    public string Yaml { get; private set; } = "threshold: 10\n";

    public IReadOnlyList<PolicyPreset> Presets { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string? preset)
    {
        await LoadAsync();
        Yaml = Presets.FirstOrDefault(known => known.Name == preset)?.Yaml ?? Yaml;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, string? scopeKey, string? dataset, string? yaml)
    {
        await LoadAsync();
        (Id, ScopeKey, Dataset, Yaml) = (id, scopeKey?.Trim() ?? "", dataset ?? (Datasets is [var first, ..] ? first.Dataset : ""), yaml ?? "");
        var key = ScopeKey.Length == 0 ? Dataset : ScopeKey;
        var made = await propose.HandleAsync(Viewer, new(ScopeKey.Length == 0 ? PolicyScope.Dataset : PolicyScope.Project, key, Yaml, Id), Cancel);
        return await AfterAsync(
            made.Succeeded ? Outcome.Done : Outcome.From(made.Refusals), "The policy was sent to the data stewards.", made.Succeeded ? $"/policies/{made.Value}" : "/", () => Task.FromResult<IActionResult>(Page()));
    }

    private async Task LoadAsync() =>
        (Presets, Datasets) = (GetPolicyPresets.Handle(Viewer).Value, [.. (await catalogue.AllAsync(Viewer, Cancel)).Value.All]);
}

using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Tre.Application.Extracts;
using Tre.Application.People;
using Tre.Domain.Datasets;
using Tre.Domain.Extracts;
using Tre.Web.Rendering;

namespace Tre.Web.Pages.Extracts;

/// <summary>How easily somebody could be singled out in an extract.</summary>
[Authorize(nameof(Permission.SignedIn))]
public sealed class RiskModel(GetExtract get) : TrePage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public ExtractView Extract { get; private set; } = null!;

    public IReadOnlyList<TableRisk> Tables => Extract.Result?.Risk ?? [];

    /// <summary>Free text that is in the extract: no count tells how easily somebody is recognised in it.</summary>
    public IReadOnlyList<string> Redacted =>
        [.. (Extract.Result?.Columns ?? []).Where(c => c.Transformation.Kind == TransformationKind.Redact).Select(c => $"{c.Table}.{c.Column}")];

    public static IReadOnlyList<Bar> Bars(TableRisk risk) => [.. TableRisk.SizeBands.Zip(risk.Sizes, (band, people) => new Bar(Words(band.From, band.To), people))];

    public async Task<IActionResult> OnGetAsync()
    {
        var found = await get.HandleAsync(Viewer, Id, Cancel);
        if (Unseen(found) is { } refused)
        {
            return refused;
        }

        Extract = found.Value;
        return Page();
    }

    private static string Words(int from, int? to) => (from, to) switch
    {
        (1, _) => "alone",
        (_, null) => $"{from} or more alike",
        _ => $"{from} to {to} alike",
    };
}

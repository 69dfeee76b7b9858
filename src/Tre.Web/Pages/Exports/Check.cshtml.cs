using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Tre.Application.Exports;
using Tre.Application.People;
using Tre.Web.Rendering;

namespace Tre.Web.Pages.Exports;

/// <summary>What the automatic checks say of files that were not asked for yet.</summary>
[Authorize(nameof(Permission.SignedIn))]
public sealed class CheckModel(GetOutputsCheck get) : TrePage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public OutputsCheckView Asked { get; private set; } = null!;

    public IEnumerable<ExportFileView> Files => Asked.Reports.Select((file, i) =>
    {
        var report = ReadReport.Of(file.Report);
        return new ExportFileView(new Guid(i + 1, 0, 0, new byte[8]), 1, file.Path, "Not asked for yet", "", "", report?.Bytes, report?.Sha256, report?.IsStopped ?? true, file.Report, []);
    });

    public async Task<IActionResult> OnGetAsync()
    {
        var found = await get.HandleAsync(Viewer, Id, Cancel);
        if (Unseen(found) is { } refused)
        {
            return refused;
        }

        Asked = found.Value;
        return Page();
    }
}

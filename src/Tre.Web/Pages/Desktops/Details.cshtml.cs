using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Tre.Application.Data;
using Tre.Application.People;
using Tre.Application.Workspaces;
using Tre.Domain.Workspaces;
using Tre.Web.Rendering;

namespace Tre.Web.Pages.Desktops;

[Authorize(nameof(Permission.SignedIn))]
public sealed class DetailsModel(GetDesktop get, ActOnDesktop act, ListAttestations list) : TrePage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public DesktopView Desktop { get; private set; } = null!;

    public IReadOnlyList<AttestationView> Attestations { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync()
    {
        var found = await get.HandleAsync(Viewer, Id, Cancel);
        if (Unseen(found) is { } refused)
        {
            return refused;
        }

        Desktop = found.Value;
        var proofs = await list.HandleAsync(Viewer, new(Id, null, 10), Cancel);
        Attestations = proofs.Succeeded ? proofs.Value.Items : [];
        return Page();
    }

    public async Task<IActionResult> OnPostAsync([FromForm(Name = "act")] DesktopAction wanted, bool confirm) =>
        await AfterAsync(await act.HandleAsync(Viewer, new(Id, wanted, confirm), Cancel), Notice(wanted), $"/desktops/{Id}", OnGetAsync);

    public static string Label(DesktopAction action) => action switch
    {
        DesktopAction.Reattest => "Check isolation again",
        DesktopAction.Retry => "Try again",
        _ => $"{action} desktop",
    };

    private static string Notice(DesktopAction action) => action switch
    {
        DesktopAction.Start => "The desktop is starting.",
        DesktopAction.Stop => "The desktop is stopping. Your files are kept.",
        DesktopAction.Delete => "The desktop is deleted. It can be restored for 7 days.",
        DesktopAction.Restore => "The desktop is restored.",
        DesktopAction.Reattest => "Isolation is being checked again.",
        _ => "Asked for.",
    };
}

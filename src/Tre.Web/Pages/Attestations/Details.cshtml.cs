using System.Text.Json;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Tre.Application.People;
using Tre.Application.Workspaces;
using Tre.Web.Rendering;

namespace Tre.Web.Pages.Attestations;

/// <summary>Node's signed statement on the isolation of a desktop, laid out; the payload is what the signature covers.</summary>
[Authorize(nameof(Permission.SignedIn))]
public sealed class DetailsModel(GetAttestation get) : TrePage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public AttestationView Proof { get; private set; } = null!;

    public string Payload { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync()
    {
        var found = await get.HandleAsync(Viewer, Id, Cancel);
        if (Unseen(found) is { } refused)
        {
            return refused;
        }

        Proof = found.Value;
        using var json = JsonDocument.Parse(Proof.Payload ?? "{}");
        Payload = JsonSerializer.Serialize(json, Indented);
        return Page();
    }

    private static JsonSerializerOptions Indented { get; } = new() { WriteIndented = true };
}

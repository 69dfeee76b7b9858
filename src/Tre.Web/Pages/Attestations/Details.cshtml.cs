using System.Text.Json;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Tre.Application.People;
using Tre.Application.Workspaces;
using Tre.Contracts.Node;
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

    /// <summary>Failed ones first; empty when the text is of a version that this build does not read.</summary>
    public IReadOnlyList<ProbeResult> Probes { get; private set; } = [];

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
        Probes = ReadProbes(json);
        return Page();
    }

    private static IReadOnlyList<ProbeResult> ReadProbes(JsonDocument payload)
    {
        try
        {
            return payload.RootElement.TryGetProperty("probes", out var probes)
                ? [.. probes.Deserialize<ProbeResult[]>(NodeJson.Options)!.OrderBy(probe => probe.Passed)]
                : [];
        }
        catch (JsonException)
        {
            return [];
        }
    }

    private static JsonSerializerOptions Indented { get; } = new() { WriteIndented = true };
}

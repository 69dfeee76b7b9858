using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Tre.Application.Closures;
using Tre.Application.People;
using Tre.Contracts.Closures;
using Tre.Domain.Closures;
using Tre.Web.Rendering;

namespace Tre.Web.Pages.Projects;

/// <summary>How far the destruction of a project's data is, and its certificate.</summary>
[Authorize(nameof(Permission.SignedIn))]
public sealed class ClosureModel(GetClosure get) : TrePage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public ClosureView Closure { get; private set; } = null!;

    /// <summary>What the certificate says; null until there is one.</summary>
    public Certificate? Certificate { get; private set; }

    public IReadOnlyList<(ClosureStatus Status, string Text)> Steps { get; } =
    [
        (ClosureStatus.Listing, "Stop everything and list every copy"),
        (ClosureStatus.DestroyingKeys, "Destroy the keys"),
        (ClosureStatus.DestroyingCopies, "Delete every copy and look until nothing is left"),
    ];

    public async Task<IActionResult> OnGetAsync()
    {
        var found = await get.HandleAsync(Viewer, Id, Cancel);
        if (Unseen(found) is { } refused)
        {
            return refused;
        }

        Closure = found.Value;
        Certificate = Closure.Certificate is { } signed ? System.Text.Json.JsonSerializer.Deserialize<Certificate>(signed.Text, Contracts.Api.ApiJson.Options) : null;
        return Page();
    }

    /// <summary>Done, current or to come.</summary>
    public StateWord Word(ClosureStatus step) => (Closure.Status ?? ClosureStatus.Listing) switch
    {
        var now when now > step => new("Done", "green"),
        var now when now == step => new("Under way", "blue"),
        _ => new("Not yet", "grey"),
    };

    /// <summary>What a kind of copy is, for people.</summary>
    public static string Kind(string kind) => kind switch
    {
        CopyKind.Container => "Container of a desktop",
        CopyKind.Volume => "Volume of files",
        CopyKind.ExtractObject => "Encrypted part of an extract",
        CopyKind.Synthetic => "Synthetic preview of an extract",
        CopyKind.Snapshot => "File of an export request",
        CopyKind.Preview => "Preview for checkers",
        _ => kind,
    };
}

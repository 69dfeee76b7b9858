using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Tre.Application.Data;
using Tre.Application.People;
using Tre.Web.Rendering;
using Tre.Web.Security;

namespace Tre.Web.Pages.People;

[Authorize(nameof(Permission.ManagePeople))]
[EnableRateLimiting(SignInLimit.Name)]
public sealed class IndexModel(ListPeople list, CreatePerson create) : TrePage
{
    [BindProperty(SupportsGet = true)]
    public string? Search { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    [BindProperty(Name = "userName")]
    public string? UserName { get; set; }

    [BindProperty(Name = "displayName")]
    public string? DisplayName { get; set; }

    public Page<PersonSummary> List { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync()
    {
        var page = await list.HandleAsync(Viewer, new(Search, null, new Paging(After)), Cancel);
        if (Unseen(page) is { } refused)
        {
            return refused;
        }

        List = page.Value;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string? password)
    {
        var made = await create.HandleAsync(Viewer, new(UserName ?? "", DisplayName ?? "", password ?? ""), Cancel);
        return made.Succeeded
            ? await AfterAsync(Domain.Outcome.Done, $"The account {UserName} was made.", $"/people/{made.Value}", OnGetAsync)
            : await RefusedAsync(made.Refusals, OnGetAsync);
    }
}

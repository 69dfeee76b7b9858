using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Tre.Application.Data;
using Tre.Application.People;
using Tre.Domain;
using Tre.Web.Rendering;
using Tre.Web.Security;

namespace Tre.Web.Pages.People;

[Authorize(nameof(Permission.ManagePeople))]
[EnableRateLimiting(SignInLimit.Name)]
public sealed class IndexModel(ListPeople list, CreatePerson create) : ListPage<PersonSummary>
{
    [BindProperty(SupportsGet = true)]
    public string? Search { get; set; }

    [BindProperty(Name = "userName")]
    public string? UserName { get; set; }

    [BindProperty(Name = "displayName")]
    public string? DisplayName { get; set; }

    protected override Task<Outcome<Page<PersonSummary>>> ReadAsync() =>
        list.HandleAsync(Viewer, new(Search, null, new Paging(After)), Cancel);

    public async Task<IActionResult> OnPostAsync(string? password)
    {
        var made = await create.HandleAsync(Viewer, new(UserName ?? "", DisplayName ?? "", password ?? ""), Cancel);
        return made.Succeeded
            ? await AfterAsync(Outcome.Done, $"The account {UserName} was made.", $"/people/{made.Value}", OnGetAsync)
            : await RefusedAsync(made.Refusals, OnGetAsync);
    }
}

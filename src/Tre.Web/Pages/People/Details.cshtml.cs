using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Tre.Application.People;
using Tre.Domain;
using Tre.Domain.Lifecycles;
using Tre.Domain.People;
using Tre.Web.Rendering;

namespace Tre.Web.Pages.People;

[Authorize(nameof(Permission.ManagePeople))]
public sealed class DetailsModel(GetPerson get, GrantRole grant, RevokeRole revoke, SetPassword set, DisablePerson disable) : TrePage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public PersonDetail Person { get; private set; } = null!;

    public IEnumerable<Role> Grantable => RolePolicy.PlatformWide.Except(Person.Roles).Order();

    public async Task<IActionResult> OnGetAsync()
    {
        var found = await get.HandleAsync(Viewer, Id, Cancel);
        if (Unseen(found) is { } refused)
        {
            return refused;
        }

        Person = found.Value;
        return Page();
    }

    public async Task<IActionResult> OnPostGrantAsync(Role role) => await ThenAsync(await grant.HandleAsync(Viewer, new(Id, role), Cancel), "The role was granted.");

    public async Task<IActionResult> OnPostRevokeAsync(Role role) => await ThenAsync(await revoke.HandleAsync(Viewer, new(Id, role), Cancel), "The role was taken away.");

    public async Task<IActionResult> OnPostPasswordAsync(string? password) =>
        await ThenAsync(await set.HandleAsync(Viewer, new(Id, password ?? ""), Cancel), "The password was set. All sessions of this person have ended.");

    public async Task<IActionResult> OnPostDisableAsync(bool confirm) =>
        await ThenAsync(await disable.HandleAsync(Viewer, new(Id, confirm), Cancel), "The account is disabled.");

    private Task<IActionResult> ThenAsync(Outcome outcome, string notice) => AfterAsync(outcome, notice, $"/people/{Id}", OnGetAsync);
}

using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Tre.Application.Workspaces;
using Tre.Web.Rendering;
using Tre.Web.Security;

namespace Tre.Web.Pages;

[AllowAnonymous]
public sealed class SignOutModel(LeaveDesktops leave) : TrePage
{
    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (User.Identity?.IsAuthenticated == true)
        {
            await leave.HandleAsync(Viewer, Cancel);
        }

        await SessionCookie.SignOutAsync(HttpContext);
        return LocalRedirect("/sign-out");
    }
}

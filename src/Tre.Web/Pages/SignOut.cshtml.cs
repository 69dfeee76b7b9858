using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Tre.Web.Rendering;
using Tre.Web.Security;

namespace Tre.Web.Pages;

[AllowAnonymous]
public sealed class SignOutModel : TrePage
{
    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync()
    {
        await SessionCookie.SignOutAsync(HttpContext);
        return LocalRedirect("/sign-out");
    }
}

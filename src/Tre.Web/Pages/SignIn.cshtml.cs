using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Tre.Application.People;
using Tre.Web.Rendering;
using Tre.Web.Security;

namespace Tre.Web.Pages;

[AllowAnonymous]
[EnableRateLimiting(SignInLimit.Name)]
public sealed class SignInModel(SignIn signIn) : TrePage
{
    [BindProperty]
    public string? UserName { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    public IActionResult OnGet() => User.Identity?.IsAuthenticated == true ? LocalRedirect("/") : Page();

    public async Task<IActionResult> OnPostAsync(string? password)
    {
        if (string.IsNullOrEmpty(UserName))
        {
            Problem(nameof(UserName), "Enter your user name.");
        }

        if (string.IsNullOrEmpty(password))
        {
            Problem("password", "Enter your password.");
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        var signedIn = await signIn.HandleAsync(new(UserName!, password!, Principals.From(HttpContext)), Cancel);
        if (!signedIn.Succeeded)
        {
            return await RefusedAsync(signedIn.Refusals, () => Task.FromResult<IActionResult>(Page()));
        }

        await SessionCookie.SignInAsync(HttpContext, signedIn.Value);
        return LocalRedirect(Url.IsLocalUrl(ReturnUrl) ? ReturnUrl : "/");
    }
}

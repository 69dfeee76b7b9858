using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tre.Domain;
using Tre.Domain.People;
using Tre.Web.Security;

namespace Tre.Web.Rendering;

/// <summary>A page of the portal: who is looking, and how what a use case says becomes what they see.</summary>
public abstract class TrePage : PageModel
{
    protected Actor Viewer => Principals.Actor(HttpContext);

    protected CancellationToken Cancel => HttpContext.RequestAborted;

    /// <summary>After success goes on to <paramref name="next"/> with a notice; after a refusal shows the form again with every error.</summary>
    protected async Task<IActionResult> AfterAsync(Outcome outcome, string notice, string next, Func<Task<IActionResult>> again)
    {
        if (!outcome.Succeeded)
        {
            return await RefusedAsync(outcome.Refusals, again);
        }

        TempData["Notice"] = notice;
        return LocalRedirect(next);
    }

    /// <summary>Shows the form again with every error; what may not be seen is not found.</summary>
    protected async Task<IActionResult> RefusedAsync(IReadOnlyList<Refusal> refusals, Func<Task<IActionResult>> again)
    {
        if (refusals.Any(refusal => refusal.Code == "not-found"))
        {
            return NotFound();
        }

        foreach (var refusal in refusals)
        {
            ModelState.AddModelError(refusal.Field ?? "", refusal.Message);
        }

        return await again();
    }

    /// <summary>The value, or the answer for somebody who may not see it.</summary>
    protected IActionResult? Unseen<T>(Outcome<T> outcome) =>
        outcome.Succeeded ? null : outcome.Refusals.Any(refusal => refusal.Code == "not-allowed") ? Forbid() : NotFound();
}

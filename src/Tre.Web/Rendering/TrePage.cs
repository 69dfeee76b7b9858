using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
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

    /// <summary>An error at a field; the summary names the errors in the order in which they were found.</summary>
    protected void Problem(string field, string message)
    {
        ModelState.AddModelError(field, message);
        ViewData["Problems"] = (IEnumerable<(string, string)>)[.. Found(ViewData), (field, message)];
    }

    /// <summary>Every error of the page: first what could not be read, then the rest in the order in which it was found.</summary>
    public static IEnumerable<(string Field, string Message)> Problems(ViewDataDictionary data)
    {
        (string Field, string Message)[] found = [.. Found(data)];
        var unread = data.ModelState.SelectMany(entry => entry.Value!.Errors, (entry, error) => (entry.Key, error.ErrorMessage))
            .Where(error => !found.Any(known => known.Message == error.ErrorMessage && Same(known.Field, error.Key)));
        return unread.Concat(found);
    }

    private static IEnumerable<(string Field, string Message)> Found(ViewDataDictionary data) => data["Problems"] as IEnumerable<(string, string)> ?? [];

    // What could not be read at all is not also missing.
    private bool Unreadable(string field) => ModelState.TryGetValue(field, out var entry) && entry.Errors.Count > 0 && Found(ViewData).All(error => !Same(error.Field, field));

    // Fields are told apart as the binder does.
    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    /// <summary>Shows the form again with every error; what may not be seen is not found.</summary>
    protected async Task<IActionResult> RefusedAsync(IReadOnlyList<Refusal> refusals, Func<Task<IActionResult>> again)
    {
        if (refusals.Any(refusal => refusal.Code == "not-found"))
        {
            return NotFound();
        }

        foreach (var refusal in refusals.Where(refusal => refusal.Field is not { } field || !Unreadable(field)))
        {
            Problem(refusal.Field ?? "", refusal.Message);
        }

        return await again();
    }

    /// <summary>The value, or the answer for somebody who may not see it.</summary>
    protected IActionResult? Unseen<T>(Outcome<T> outcome) =>
        outcome.Succeeded ? null : outcome.Refusals.Any(refusal => refusal.Code == "not-allowed") ? Forbid() : NotFound();
}

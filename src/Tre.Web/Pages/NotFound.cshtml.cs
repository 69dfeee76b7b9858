using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Tre.Web.Pages;

/// <summary>Stands in for an answer that has a status and no page of its own.</summary>
[AllowAnonymous]
[IgnoreAntiforgeryToken]
public sealed class NotFoundModel : PageModel
{
    [BindProperty(SupportsGet = true)]
    public int Status { get; set; } = StatusCodes.Status404NotFound;

    public string Heading => Status switch
    {
        StatusCodes.Status404NotFound => "Page not found",
        StatusCodes.Status403Forbidden => "You cannot see this page",
        StatusCodes.Status429TooManyRequests => "Too many tries",
        StatusCodes.Status400BadRequest => "That form has expired",
        _ => "This cannot be done",
    };

    public string Text => Status switch
    {
        StatusCodes.Status404NotFound => "There is nothing here that you may see. If you typed the address, check it. If you followed a link, what it led to may be gone or may not be yours.",
        StatusCodes.Status403Forbidden => "Your account does not have the role that it needs. If you think it should, ask a platform admin.",
        StatusCodes.Status429TooManyRequests => "There were too many tries from your network. Wait a minute, then try again. Your account is not locked by this.",
        StatusCodes.Status400BadRequest => "Go back, load the page again and send the form once more. Nothing was changed.",
        _ => "Your browser asked for something that this page does not offer.",
    };
}

using System.Diagnostics;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Tre.Web.Pages;

/// <summary>What a person sees of a fault: that there was one, and the number under which the log tells more.</summary>
[AllowAnonymous]
[IgnoreAntiforgeryToken]
public sealed class ErrorModel : PageModel
{
    public string TraceId => Activity.Current?.Id ?? HttpContext.TraceIdentifier;
}

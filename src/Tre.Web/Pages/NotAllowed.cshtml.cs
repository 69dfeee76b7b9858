using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Tre.Web.Pages;

[AllowAnonymous]
public sealed class NotAllowedModel : PageModel;

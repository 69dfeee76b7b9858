using Microsoft.AspNetCore.Mvc;
using Tre.Application.Data;
using Tre.Domain;

namespace Tre.Web.Rendering;

/// <summary>A page that shows one page of a list; what is looked for stands in the address.</summary>
/// <typeparam name="TRow">What the list is of.</typeparam>
public abstract class ListPage<TRow> : TrePage
{
    /// <summary>Where this page of the list begins; null for the first.</summary>
    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    public Page<TRow> List { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync()
    {
        var page = await ReadAsync();
        if (Unseen(page) is { } refused)
        {
            return refused;
        }

        List = page.Value;
        return Page();
    }

    /// <summary>Asks the use case for what the address names.</summary>
    protected abstract Task<Outcome<Page<TRow>>> ReadAsync();
}

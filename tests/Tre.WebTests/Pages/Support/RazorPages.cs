using Microsoft.AspNetCore.Razor.Hosting;

namespace Tre.WebTests.Pages.Support;

/// <summary>The pages that were compiled into the portal.</summary>
internal static class RazorPages
{
    public static IReadOnlyList<string> All { get; } =
    [
        .. typeof(Program).Assembly.GetCustomAttributes(typeof(RazorCompiledItemAttribute), false).Cast<RazorCompiledItemAttribute>()
            .Where(item => item.Kind == "mvc.1.0.razor-page")
            .Select(item => item.Identifier["/Pages".Length..^".cshtml".Length])
            .Where(name => !name.Contains("/_", StringComparison.Ordinal) && !name.StartsWith("/Shared/", StringComparison.Ordinal)).Order(),
    ];
}

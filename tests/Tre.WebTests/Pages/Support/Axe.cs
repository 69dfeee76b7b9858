namespace Tre.WebTests.Pages.Support;

/// <summary>The accessibility engine, from where the build's <c>npm ci</c> puts it.</summary>
internal static class Axe
{
    private static readonly Lazy<string> Text = new(Read);

    public static string Script => Text.Value;

    private static string Read()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Tre.sln")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException("No Tre.sln above the tests.");
        }

        return File.ReadAllText(Path.Combine(folder.FullName, "src", "Tre.Web", "Assets", "node_modules", "axe-core", "axe.min.js"));
    }
}

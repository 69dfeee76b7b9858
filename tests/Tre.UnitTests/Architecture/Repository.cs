using System.Runtime.CompilerServices;

namespace Tre.UnitTests.Architecture;

/// <summary>Finds files of the source tree that the tests were built from.</summary>
internal static class Repository
{
    private static readonly string[] NotSource = ["bin", "obj", "node_modules", "artifacts", ".git", "TestResults"];

    public static string Root { get; } = FindRoot();

    public static IEnumerable<string> Files(string pattern, params string[] under) =>
        under.SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Root, folder), pattern, SearchOption.AllDirectories))
            .Where(path => !Path.GetRelativePath(Root, path).Split('/').Intersect(NotSource).Any());

    private static string FindRoot([CallerFilePath] string here = "")
    {
        var folder = new DirectoryInfo(Path.GetDirectoryName(here)!);
        while (!File.Exists(Path.Combine(folder.FullName, "Tre.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("Tre.sln was not found above the tests.");
        }

        return folder.FullName;
    }
}

namespace Tre.Verifier;

/// <summary>An extract in plain, as a workspace sees it.</summary>
/// <param name="Names">Every file there is, the manifest among them.</param>
/// <param name="Open">Opens one of them.</param>
public sealed record ExtractFiles(IReadOnlyList<string> Names, Func<string, Stream> Open)
{
    /// <summary>All files of a folder, also those that lie deeper.</summary>
    public static ExtractFiles Of(string folder) => new(
        [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(folder, path)).Order(StringComparer.Ordinal)],
        name => File.OpenRead(Path.Combine(folder, name)));
}

using Tre.UnitTests.Architecture;

namespace Tre.UnitTests.Checking.Support;

/// <summary>An example file of one rule: <c>found…</c> must draw a finding of it, <c>clean…</c> must draw none.</summary>
internal sealed record Fixture(string Rule, string Path)
{
    public static string Folder { get; } = System.IO.Path.Combine(Repository.Root, "tests", "Tre.UnitTests", "Checking", "Fixtures");

    public static IEnumerable<Fixture> All => Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories)
        .Select(p => new Fixture(new DirectoryInfo(System.IO.Path.GetDirectoryName(p)!).Name, p)).OrderBy(f => f.ToString(), StringComparer.Ordinal);

    public string Name => System.IO.Path.GetFileName(Path);

    public byte[] Bytes => File.ReadAllBytes(Path);

    public bool MustBeFound => Name.StartsWith("found", StringComparison.Ordinal);

    /// <summary>Examples of missing words carry none.</summary>
    public string Description => Name.Contains("undescribed", StringComparison.Ordinal) ? "" : "Results by group, see protocol";

    public override string ToString() => $"{Rule}/{Name}";
}

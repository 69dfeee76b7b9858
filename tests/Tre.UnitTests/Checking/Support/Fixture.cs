using Tre.Contracts.Checking;
using Tre.UnitTests.Architecture;

namespace Tre.UnitTests.Checking.Support;

/// <summary>An example of one rule: a file, or a folder that is one request. <c>found…</c> must draw a finding of it, <c>clean…</c> must draw none.</summary>
internal sealed record Fixture(string Rule, string Path)
{
    public static string Folder { get; } = System.IO.Path.Combine(Repository.Root, "tests", "Tre.UnitTests", "Checking", "Fixtures");

    public static IEnumerable<Fixture> All => Directory.EnumerateDirectories(Folder)
        .SelectMany(rule => Directory.EnumerateFileSystemEntries(rule).Select(p => new Fixture(System.IO.Path.GetFileName(rule), p))).OrderBy(f => f.ToString(), StringComparer.Ordinal);

    /// <summary>Examples that are one file.</summary>
    public static IEnumerable<Fixture> Single => All.Where(f => File.Exists(f.Path));

    public string Name => System.IO.Path.GetFileName(Path);

    public byte[] Bytes => File.ReadAllBytes(Path);

    public bool MustBeFound => Name.StartsWith("found", StringComparison.Ordinal);

    /// <summary>Examples of missing words carry none.</summary>
    public string Description => Name.Contains("undescribed", StringComparison.Ordinal) ? "" : "Results by group, see protocol";

    /// <summary>Every file of the example as it would be asked for.</summary>
    public (FileToCheck Ask, byte[] Bytes)[] Files => File.Exists(Path)
        ? [(Checked.Ask(Name, Bytes, Description), Bytes)]
        : Directory.EnumerateFiles(Path, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Select(p => (Checked.Ask(System.IO.Path.GetRelativePath(Path, p), File.ReadAllBytes(p), Description), File.ReadAllBytes(p))).ToArray();

    public override string ToString() => $"{Rule}/{Name}";
}

using System.Collections.Frozen;

namespace Tre.Extractor.Redacting;

/// <summary>Lists of words, kept beside this class and written by hand.</summary>
internal static class NameLists
{
    /// <summary>Common given and family names that are nothing else.</summary>
    public static FrozenSet<string> Names { get; } = Read("names.txt");

    /// <summary>Names that are also words of the language.</summary>
    public static FrozenSet<string> Ambiguous { get; } = Read("ambiguous.txt");

    /// <summary>Words that end a name, or are none where one could stand.</summary>
    public static FrozenSet<string> NeverNames { get; } = Read("never.txt");

    /// <summary>Words before which a name is that of a disease, a test or a place.</summary>
    public static FrozenSet<string> Eponymous { get; } = Read("eponymous.txt");

    private static FrozenSet<string> Read(string name)
    {
        using var stream = typeof(NameLists).Assembly.GetManifestResourceStream($"Redacting.{name}") ?? throw new InvalidOperationException($"The list {name} is not in the program.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n').Where(line => !line.StartsWith('#'))
            .SelectMany(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).ToFrozenSet(StringComparer.Ordinal);
    }
}

using Tre.Contracts.Checking;

namespace Tre.Checker.Session;

/// <summary>Files that stay in memory until all are read, so that rules can compare them. Bounded: what does not fit is not held, and rules say so.</summary>
internal sealed class HeldFiles
{
    // What a read file takes is a multiple of its bytes: UTF-16, and for JSON a node per value.
    private const long MostWeight = 160L << 20;
    private readonly Dictionary<string, FileWork> _byName = new(StringComparer.Ordinal);
    private long _weight;

    public IEnumerable<FileWork> All => _byName.Values;

    /// <summary>The file of that name, or null when it is not in the request, could not be read, or is too large to be held.</summary>
    public FileWork? Find(string name) => _byName.GetValueOrDefault(name);

    public bool TryHold(FileWork work)
    {
        if (work.Document is null) return false;
        var weight = work.Bytes * Factor(work.Document.Type);
        if (weight == 0 || weight > MostWeight / 4 || _weight + weight > MostWeight) return false;
        _weight += weight;
        return _byName.TryAdd(work.Asked.Name, work);
    }

    private static int Factor(FileType type) => type switch
    {
        FileType.Json or FileType.Pickle or FileType.RData or FileType.Model => 25,
        FileType.Csv or FileType.Tsv or FileType.Text or FileType.Markdown or FileType.Log => 4,
        FileType.Html or FileType.Notebook => 25,
        // Packed: what is read of them may be many times as large, so only small ones.
        FileType.Workbook or FileType.OfficeDocument => 60,
        _ => 0,
    };
}

using Tre.Checker.Reading.Xml;
using Tre.Checker.Reading.Zip;
using Tre.Checker.Session;

namespace Tre.Checker.Reading.Office;

/// <summary>The parts of an office file, and how they refer to each other.</summary>
internal sealed class Package(IReadOnlyList<ZipEntry> entries, Budget budget)
{
    private readonly Dictionary<string, ZipEntry> _parts = entries.ToDictionary(e => e.Name, StringComparer.OrdinalIgnoreCase);

    public IEnumerable<string> Names => _parts.Keys;

    public Budget Budget => budget;

    public bool Has(string name) => _parts.ContainsKey(name);

    /// <exception cref="CannotCheckException">There is no such part, or it is broken.</exception>
    public byte[] Bytes(string name) =>
        _parts.TryGetValue(name, out var entry) ? Unzip.Bytes(entry, budget) : throw CannotCheckException.Malformed("A part that the file refers to is missing.");

    public void Each(string name, Action<System.Xml.XmlReader> visit) => SafeXml.Each(Bytes(name), budget, visit);

    /// <summary>Relationships of a part by id, with whether they lead out of the file.</summary>
    public Dictionary<string, (string Target, bool External)> Relations(string part)
    {
        var slash = part.LastIndexOf('/');
        var (folder, relations) = (part[..(slash + 1)], new Dictionary<string, (string, bool)>(StringComparer.Ordinal));
        var name = $"{folder}_rels/{part[(slash + 1)..]}.rels";
        if (!Has(name)) return relations;
        Each(name, reader =>
        {
            if (!reader.IsStart("Relationship") || reader.Attribute("Id") is not { } id) return;
            var target = reader.Attribute("Target") ?? "";
            var external = string.Equals(reader.Attribute("TargetMode"), "External", StringComparison.OrdinalIgnoreCase);
            relations[id] = (external ? "" : target.StartsWith('/') ? target[1..] : Resolve(folder, target), external);
        });
        return relations;
    }

    private static string Resolve(string folder, string target)
    {
        var parts = new List<string>(folder.Split('/', StringSplitOptions.RemoveEmptyEntries));
        foreach (var step in target.Split('/'))
            if (step == "..") { if (parts.Count > 0) parts.RemoveAt(parts.Count - 1); }
            else if (step is not ("" or ".")) parts.Add(step);
        return string.Join('/', parts);
    }
}

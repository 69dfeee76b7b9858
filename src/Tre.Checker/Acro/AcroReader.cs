using Tre.Checker.Reading;
using Tre.Checker.Session;
using Tre.Checker.Tables;

namespace Tre.Checker.Acro;

/// <summary>
/// Recognises and reads the published shapes of ACRO's results: (a) no version, the outcome a sentence; (b) no version, the
/// outcome a JSON string of cells; (c) 0.4, version and results with files; (d) 1.0, the same with a fair record.
/// </summary>
internal static class AcroReader
{
    private const int MostOutputs = 2_000;

    /// <summary>What the file says, or null when it is no results file.</summary>
    public static AcroResults? Read(FileWork file, Budget budget)
    {
        if (file.Document?.Json is not { } root || !Looks(root)) return null;
        var version = root.Member("version");
        var records = Records(root)!;
        if (records.Count > MostOutputs) throw CannotCheckException.OverLimit("ACRO records in one file", MostOutputs);
        var outputs = new List<AcroOutput>();
        foreach (var record in records)
        {
            budget.Look();
            outputs.Add(AcroRecord.Read(record, version is not null, budget));
        }
        return new(file, file.Asked.Name[..(file.Asked.Name.LastIndexOf('/') + 1)], version?.Scalar is { } text ? AcroVersion.Read(text) : null, version?.Line ?? 1, outputs);
    }

    /// <summary>Whether a document would be read as results of ACRO.</summary>
    public static bool Looks(JsonNode? root) => root is { IsArray: false, Children.Count: > 0 } && Records(root) is { } records && records.All(r => IsRecord(r, root.Member("version") is not null));

    private static List<JsonNode>? Records(JsonNode root) => root.Member("version") is not { } version ? root.Children
        : root.Member("results") is { IsArray: false, Children: { } held } && version.IsScalar ? held : null;

    // Told by its fields, not by the file's name: a renamed results file makes the same claims.
    private static bool IsRecord(JsonNode node, bool versioned) =>
        node is { IsArray: false, Children: not null } && node.Member("command") is { IsScalar: true }
        && (versioned ? node.Member("files") is { IsArray: true } || node.Member("status") is not null : node.Member("outcome") is not null && node.Member("output") is not null);
}

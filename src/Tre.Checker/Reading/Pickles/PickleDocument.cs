using Tre.Checker.Reading.Values;
using Tre.Checker.Session;
using Tre.Contracts.Checking;

namespace Tre.Checker.Reading.Pickles;

/// <summary>Reads a pickle by its opcodes; nothing in it is ever loaded.</summary>
internal static class PickleDocument
{
    /// <exception cref="CannotCheckException">It is broken, or of a kind that is not read here.</exception>
    public static Document Read(FileToCheck asked, ReadOnlyMemory<byte> bytes, CheckLimits limits, Budget budget)
    {
        var input = new PickleInput(bytes);
        var scan = new PickleScan(input, budget);
        var content = scan.Run();
        if (!input.IsAtEnd) throw CannotCheckException.Malformed("Bytes follow the end of the pickle.");
        var notes = new List<Note>();
        void Note(NoteKind kind, FindingSeverity severity, string what) => notes.Add(new(kind, severity, new(), what));

        var models = scan.Imports.Where(PickleImports.IsModel).ToList();
        var strange = scan.Imports.Count(i => !PickleImports.IsInert(i) && !PickleImports.IsModel(i));
        if (strange > 0) Note(NoteKind.Active, FindingSeverity.Block, $"Loading this pickle imports {strange:N0} things that are no plain data: it can run any program.");
        if (models.Count > 0) Note(NoteKind.Active, FindingSeverity.Warn, "Loading this pickle imports classes of a library of models, which run.");
        if (scan.Imports.Any(PickleImports.IsPandas)) Note(NoteKind.Embedded, FindingSeverity.Block, "The pickle holds a table of pandas, whose columns and names are not put together here.");
        var memory = new ModelMemory(budget);
        memory.Look(content);
        foreach (var what in memory.Found) Note(NoteKind.Model, FindingSeverity.Block, what);
        if (memory.UnreadBytes > 0) Note(NoteKind.Embedded, FindingSeverity.Block, $"The pickle holds {memory.UnreadBytes:N0} bytes in pieces that no rule reads.");

        var root = Datum.Map();
        root.Add("(imports)", Datum.Of(scan.Imports.Count == 0 ? "none" : string.Join(", ", scan.Imports.Take(200))));
        root.Add("(content)", content);
        return ValueDocument.Of(asked, FileType.Pickle, root, notes, models.Count == 0 ? null : KindOf(content, models), limits, budget);
    }

    private static string KindOf(Datum content, List<string> models) =>
        models.Contains(content.Class) ? content.Class[(content.Class.LastIndexOf('.') + 1)..] : models[0][(models[0].LastIndexOf('.') + 1)..];
}

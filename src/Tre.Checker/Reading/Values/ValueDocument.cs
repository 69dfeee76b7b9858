using Tre.Checker.Session;
using Tre.Contracts.Checking;

namespace Tre.Checker.Reading.Values;

/// <summary>Makes a document of a value of another language.</summary>
internal static class ValueDocument
{
    /// <exception cref="CannotCheckException">A limit is passed.</exception>
    public static Document Of(FileToCheck asked, FileType type, Datum root, IReadOnlyList<Note> notes, string? model, CheckLimits limits, Budget budget)
    {
        // Few numbers behind a wide value make few lines; both are bounded by the writer.
        var (text, tables, _) = JsonReading.Read(new ValueWriter(limits, budget).Write(root), limits, budget);
        return new(asked, type, tables, text, Notes: notes, Model: model);
    }
}

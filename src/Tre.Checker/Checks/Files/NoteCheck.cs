using Tre.Checker.Reading;
using Tre.Contracts.Checking;

namespace Tre.Checker.Checks.Files;

/// <summary>Reports what a reader noted beside the content.</summary>
internal abstract class NoteCheck(NoteKind kind) : Check, IFileCheck
{
    public void Run(Document document, CheckContext context)
    {
        foreach (var note in document.Notes ?? [])
            if (note.Kind == kind) context.Report(note.Severity, note.Place, note.Message);
    }
}

/// <summary>Content that does not show.</summary>
internal sealed class HiddenContentCheck() : NoteCheck(NoteKind.Hidden)
{
    public override CheckInfo Info { get; } = new(
        "hidden-content", 1, StatBarn.NotAStatistic,
        "Content that does not show when a file is opened: hidden sheets, rows, columns and names, formats that show nothing, comments, pivot caches and other parts of a workbook; tracked changes, comments, hidden text and properties of a document; comments, hidden elements and data attributes of a page; metadata of an SVG or a notebook. Blocks, and reads what is hidden like the rest.",
        "Text in the colour of its background; content behind a picture or outside of the page; data in spelling or order.",
        "Remove what is hidden, or send the values as CSV.");
}

/// <summary>Content that runs or fetches.</summary>
internal sealed class ActiveContentCheck() : NoteCheck(NoteKind.Active)
{
    public override CheckInfo Info { get; } = new(
        "active-content", 1, StatBarn.NotAStatistic,
        "Content that runs when a file is opened or that fetches something from elsewhere: macros, scripts, external links and connections, formulas that reach out of the workbook, frames and forms, imports of a pickle. Blocks. Formulas within the workbook warn: their text leaves, too.",
        "What a program does; what a link leads to.",
        "Save values instead of formulas, and pages without scripts.");
}

/// <summary>Files inside files.</summary>
internal sealed class EmbeddedFileCheck() : NoteCheck(NoteKind.Embedded)
{
    public override CheckInfo Info { get; } = new(
        "embedded-file", 1, StatBarn.NotAStatistic,
        "Pictures, charts, fonts and other files inside a workbook, document, page, notebook or archive that no rule reads and the preview does not show. Blocks.",
        "Nothing: whatever is not read is named.",
        "Send pictures as PNG files of their own, and what is in an embedded file as a file of its own.");
}

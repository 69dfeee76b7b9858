using Tre.Checker.Reading.Zip;
using Tre.Checker.Session;
using Tre.Checker.Types;
using Tre.Contracts.Checking;

namespace Tre.Checker.Reading.Nested;

/// <summary>Opens a ZIP: each file in it is told by its content, read, checked and shown like a file of its own.</summary>
internal sealed class ArchiveReader(Nesting nesting, CheckLimits limits, Budget budget)
{
    /// <exception cref="CannotCheckException">The archive or a file in it cannot be read, or may not leave.</exception>
    public Document Read(FileToCheck asked, ReadOnlyMemory<byte> bytes)
    {
        if (!bytes.Span.StartsWith("PK\x03\x04"u8)) throw new CannotCheckException(ReasonCodes.TypeNotChecked, "Of archives and compressed files only ZIP is read here.");
        return nesting.Inside(() => Open(asked, ZipIndex.Read(bytes, budget)));
    }

    private Document Open(FileToCheck asked, IReadOnlyList<ZipEntry> entries)
    {
        var rendering = new Rendering(limits, budget);
        rendering.Line($"Archive of {entries.Count:N0} files");
        // Names leave with the archive, so they are read like its text. They come first, and so keep their line numbers.
        foreach (var entry in entries) rendering.Line($"{entry.Name} ({entry.Size:N0} bytes)");
        var names = rendering.ToText();
        var parts = entries.Select(e => Part(asked, e, rendering)).OfType<Part>().ToList();
        return new(asked, FileType.Archive, [], names, Shown: rendering.ToText(), Notes: rendering.Notes, Parts: parts);
    }

    private Part? Part(FileToCheck asked, ZipEntry entry, Rendering rendering)
    {
        nesting.Count(entry.Size);
        rendering.Line($"── {entry.Name} ──");
        var bytes = Unzip.Bytes(entry, budget);
        var inner = asked with { Name = entry.Name, Bytes = bytes.Length };
        var detected = TypeDetector.Detect(entry.Name, bytes, limits, budget);
        if (detected.Type == FileType.Empty) { rendering.Line("(empty)"); return null; }
        nesting.Require(detected.Type);
        var document = DocumentReader.Read(inner, bytes, detected, limits, budget, nesting);
        nesting.Require(document.Type);
        if (document.Image is not null) rendering.Note(NoteKind.Embedded, FindingSeverity.Block, "This file of the archive is a picture, which the preview does not show.");
        if (document.Model is not null) rendering.Note(NoteKind.Embedded, FindingSeverity.Block, "This file of the archive is a trained model, which must be a file of its own beside its report.");
        if (Acro.AcroReader.Looks(document.Json)) rendering.Note(NoteKind.Embedded, FindingSeverity.Block, "This file of the archive holds results of ACRO, which must come as files of their own to be held against their outputs.");
        return PartRendering.Append(document, Tables.Label.Of(entry.Name), rendering);
    }
}

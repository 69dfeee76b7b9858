using Tre.Checker.Reading.Jpeg;
using Tre.Checker.Reading.Nested;
using Tre.Checker.Reading.Onnx;
using Tre.Checker.Reading.Pdf;
using Tre.Checker.Reading.Pickles;
using Tre.Checker.Reading.Png;
using Tre.Checker.Reading.RData;
using Tre.Checker.Session;
using Tre.Checker.Types;
using Tre.Contracts.Checking;

namespace Tre.Checker.Reading;

/// <summary>Opens a detected file with the one reader for its type.</summary>
internal static class DocumentReader
{
    /// <exception cref="CannotCheckException">The content breaks the rules of its type or passes a limit.</exception>
    public static Document Read(FileToCheck asked, ReadOnlyMemory<byte> bytes, Detection detected, CheckLimits limits, Budget budget, Nesting nesting)
    {
        switch (detected.Type)
        {
            case FileType.Csv or FileType.Tsv:
                return Table(asked, detected, limits, budget);
            case FileType.Json:
                var json = JsonReading.Read(detected.Text!, limits, budget);
                return new(asked, FileType.Json, json.Tables, json.Text, Json: json.Root);
            case FileType.Png:
                return new(asked, FileType.Png, [], Image: PngImage.Read(bytes, limits, budget));
            case FileType.Text or FileType.Markdown or FileType.Log or FileType.Code:
                return Text(asked, detected.Type, detected.Text!, limits, budget);
            case FileType.Html or FileType.Svg or FileType.Notebook or FileType.Workbook or FileType.OfficeDocument:
                return RichReader.Read(asked, bytes, detected, limits, budget);
            case FileType.Archive:
                return new ArchiveReader(nesting, limits, budget).Read(asked, bytes);
            case FileType.Jpeg:
                return new(asked, FileType.Jpeg, [], Image: JpegImage.Read(bytes, limits, budget));
            case FileType.Pdf:
                return PdfDocument.Read(asked, bytes, limits, budget);
            case FileType.Pickle:
                return PickleDocument.Read(asked, bytes, limits, budget);
            case FileType.RData:
                return RDocument.Read(asked, bytes, limits, budget);
            case FileType.Model:
                return OnnxDocument.Read(asked, bytes, limits, budget);
            default:
                throw new CannotCheckException(ReasonCodes.TypeNotChecked, "Not a type that this version checks.");
        }
    }

    private static Document Table(FileToCheck asked, Detection detected, CheckLimits limits, Budget budget)
    {
        var named = NamedType.Of(asked.Name);
        DelimitedTable table;
        try
        {
            table = new DelimitedTable(detected.Content!.Bytes, detected.Delimiter, limits, budget);
            // Where nothing else is left to try, the rules' first pass finds what is broken.
            if (!NamedType.IsTable(named)) table.Read(static _ => { });
        }
        catch (CannotCheckException e) when (e.Code == ReasonCodes.Malformed && !NamedType.IsTable(named))
        {
            // It only began like a table, and its name never said that it is one.
            return Text(asked, TypeDetector.PlainText(named), detected.Text!, limits, budget);
        }
        SecondReading.Refuse(table.Text, detected.Delimiter, limits, budget);
        return new(asked, detected.Type, [table]);
    }

    private static Document Text(FileToCheck asked, FileType type, string text, CheckLimits limits, Budget budget)
    {
        var lines = new TextDocument(text, limits, budget);
        return new(asked, type, PrintedTables.Find(lines, delimited: type != FileType.Code), lines);
    }
}

using Tre.Checker.Reading.Html;
using Tre.Checker.Reading.Office;
using Tre.Checker.Reading.Zip;
using Tre.Checker.Session;
using Tre.Checker.Types;
using Tre.Contracts.Checking;

namespace Tre.Checker.Reading;

/// <summary>Opens the types that programs render rather than show: each is written anew as text, and what does not fit there is noted.</summary>
internal static class RichReader
{
    /// <exception cref="CannotCheckException">The content breaks the rules of its type or passes a limit.</exception>
    public static Document Read(FileToCheck asked, ReadOnlyMemory<byte> bytes, Detection detected, CheckLimits limits, Budget budget)
    {
        var rendering = new Rendering(limits, budget);
        var type = detected.Type;
        switch (type)
        {
            case FileType.Html:
                new HtmlPage(rendering).Render(new HtmlTokens(detected.Text!, budget));
                break;
            case FileType.Svg:
                SvgPicture.Render(detected.Text!, rendering, budget);
                break;
            case FileType.Notebook:
                Notebook.Render(JsonReading.Read(detected.Text!, limits, budget).Root, rendering, budget);
                break;
            default:
                // What it is called and how it begins said what it may be; its parts say what it is.
                var package = new Package(ZipIndex.Read(bytes, budget), budget);
                type = Workbook.Is(package) ? FileType.Workbook : WordDocument.Is(package) ? FileType.OfficeDocument
                    : throw new CannotCheckException(ReasonCodes.TypeNotChecked, "Only XLSX workbooks and DOCX documents are read here.");
                if (type == FileType.Workbook) Workbook.Render(package, rendering, limits);
                else new WordDocument(rendering).Render(package);
                break;
        }
        if (rendering.Lines == 0) rendering.Line("(nothing to show)");
        var text = rendering.ToText();
        return type == FileType.Workbook
            ? new(asked, type, rendering.Tables, Shown: text, Notes: rendering.Notes)
            : new(asked, type, rendering.Tables, text, Notes: rendering.Notes);
    }
}

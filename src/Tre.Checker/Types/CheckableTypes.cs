using Tre.Contracts.Checking;

namespace Tre.Checker.Types;

/// <summary>What this version can read, check and preview. Of workbooks and office documents only XLSX and DOCX, of archives only ZIP, of models only ONNX; the others are not checked.</summary>
internal static class CheckableTypes
{
    public static IReadOnlySet<FileType> All { get; } = new HashSet<FileType>
    {
        FileType.Csv, FileType.Tsv, FileType.Json, FileType.Text, FileType.Markdown, FileType.Log, FileType.Code, FileType.Png,
        FileType.Html, FileType.Svg, FileType.Notebook, FileType.Workbook, FileType.OfficeDocument,
        FileType.Archive, FileType.Jpeg, FileType.Pdf, FileType.Pickle, FileType.RData, FileType.Model,
    };

    /// <summary>The type as a person would call it.</summary>
    public static string Word(FileType type) => type switch
    {
        FileType.Unknown => "nothing that is recognised (texts must be UTF-8)",
        FileType.Empty => "an empty file",
        FileType.Jpeg => "a JPEG image",
        FileType.OtherImage => "an image other than PNG",
        FileType.Svg => "an SVG image",
        FileType.Html => "an HTML page, or text with HTML in it",
        FileType.Xml => "an XML document",
        FileType.Pdf => "a PDF document",
        FileType.Workbook => "a workbook",
        FileType.OfficeDocument => "an office document",
        FileType.Archive => "an archive or a compressed file",
        FileType.Notebook => "a Jupyter notebook",
        FileType.RData => "saved R data",
        FileType.Pickle => "a Python pickle",
        FileType.NumPy => "a NumPy array",
        FileType.Model => "a trained model",
        FileType.DataFile => "a data file",
        FileType.Executable => "a program",
        FileType.RichText => "a rich text document",
        FileType.PostScript => "a PostScript document",
        _ => "a text or table",
    };
}

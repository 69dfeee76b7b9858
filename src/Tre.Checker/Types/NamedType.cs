using Tre.Contracts.Checking;

namespace Tre.Checker.Types;

/// <summary>What a file's name promises. Never decides how the file is read except between kinds of text.</summary>
internal static class NamedType
{
    private static readonly Dictionary<string, FileType> ByExtension = new(StringComparer.OrdinalIgnoreCase)
    {
        [".csv"] = FileType.Csv, [".tsv"] = FileType.Tsv, [".tab"] = FileType.Tsv, [".json"] = FileType.Json,
        [".jsonl"] = FileType.Json, [".ndjson"] = FileType.Json, [".txt"] = FileType.Text, [".text"] = FileType.Text,
        [".md"] = FileType.Markdown, [".markdown"] = FileType.Markdown, [".rmd"] = FileType.Markdown, [".qmd"] = FileType.Markdown,
        [".log"] = FileType.Log, [".out"] = FileType.Log, [".rout"] = FileType.Log, [".err"] = FileType.Log,
        [".py"] = FileType.Code, [".r"] = FileType.Code, [".sql"] = FileType.Code, [".sh"] = FileType.Code, [".bash"] = FileType.Code,
        [".do"] = FileType.Code, [".ado"] = FileType.Code, [".sas"] = FileType.Code, [".jl"] = FileType.Code, [".yaml"] = FileType.Code,
        [".yml"] = FileType.Code, [".toml"] = FileType.Code, [".stan"] = FileType.Code, [".m"] = FileType.Code,
        [".png"] = FileType.Png, [".jpg"] = FileType.Jpeg, [".jpeg"] = FileType.Jpeg, [".gif"] = FileType.OtherImage,
        [".tif"] = FileType.OtherImage, [".tiff"] = FileType.OtherImage, [".bmp"] = FileType.OtherImage, [".webp"] = FileType.OtherImage,
        [".svg"] = FileType.Svg, [".html"] = FileType.Html, [".htm"] = FileType.Html, [".xml"] = FileType.Xml, [".pdf"] = FileType.Pdf,
        [".xlsx"] = FileType.Workbook, [".xls"] = FileType.OfficeDocument, [".ods"] = FileType.Workbook, [".docx"] = FileType.OfficeDocument,
        [".pptx"] = FileType.OfficeDocument, [".zip"] = FileType.Archive, [".gz"] = FileType.Archive, [".tar"] = FileType.Archive,
        [".ipynb"] = FileType.Notebook, [".rds"] = FileType.RData, [".rdata"] = FileType.RData, [".rda"] = FileType.RData,
        [".pkl"] = FileType.Pickle, [".pickle"] = FileType.Pickle, [".joblib"] = FileType.Pickle, [".npy"] = FileType.NumPy,
        [".onnx"] = FileType.Model, [".safetensors"] = FileType.Model, [".parquet"] = FileType.DataFile, [".feather"] = FileType.DataFile,
        [".h5"] = FileType.DataFile, [".hdf5"] = FileType.DataFile, [".sqlite"] = FileType.DataFile, [".dta"] = FileType.DataFile,
        [".sav"] = FileType.DataFile, [".rtf"] = FileType.RichText, [".ps"] = FileType.PostScript, [".eps"] = FileType.PostScript,
    };

    /// <summary>The promised type, or null for an extension that promises nothing known.</summary>
    public static FileType? Of(string name)
    {
        var dot = name.LastIndexOf('.');
        return dot > name.LastIndexOf('/') && ByExtension.TryGetValue(name[dot..], out var type) ? type : null;
    }

    public static bool IsTable(FileType? type) => type is FileType.Csv or FileType.Tsv;

    public static bool IsPlainText(FileType? type) => type is FileType.Text or FileType.Markdown or FileType.Log or FileType.Code;
}

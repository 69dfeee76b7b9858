using System.Text.Json.Serialization;

namespace Tre.Contracts.Checking;

/// <summary>Type by content. The first group can be checked by this version, the second is only recognised.</summary>
[JsonConverter(typeof(CamelCaseEnum<FileType>))]
public enum FileType
{
    /// <summary>Not recognised.</summary>
    Unknown,
    /// <summary>No bytes at all.</summary>
    Empty,
    /// <summary>Table with commas, semicolons or bars between cells.</summary>
    Csv,
    /// <summary>Table with tabs between cells.</summary>
    Tsv,
    /// <summary>JSON document.</summary>
    Json,
    /// <summary>Plain text.</summary>
    Text,
    /// <summary>Text that its name calls Markdown.</summary>
    Markdown,
    /// <summary>Text that its name calls a log.</summary>
    Log,
    /// <summary>Text that its name calls Python, R, SQL, shell or another program source.</summary>
    Code,
    /// <summary>PNG image.</summary>
    Png,
    /// <summary>JPEG image.</summary>
    Jpeg,
    /// <summary>GIF, TIFF, BMP, WebP or another image.</summary>
    OtherImage,
    /// <summary>SVG image.</summary>
    Svg,
    /// <summary>HTML page.</summary>
    Html,
    /// <summary>Other XML.</summary>
    Xml,
    /// <summary>PDF document.</summary>
    Pdf,
    /// <summary>Office workbook (XLSX, XLS, ODS).</summary>
    Workbook,
    /// <summary>Office text or slides.</summary>
    OfficeDocument,
    /// <summary>ZIP, gzip, tar, 7z, xz, bzip2, zstd, RAR.</summary>
    Archive,
    /// <summary>Jupyter notebook.</summary>
    Notebook,
    /// <summary>R data: RDS, RData.</summary>
    RData,
    /// <summary>Python pickle.</summary>
    Pickle,
    /// <summary>NumPy array.</summary>
    NumPy,
    /// <summary>ONNX or another trained model.</summary>
    Model,
    /// <summary>Parquet, Feather/Arrow, HDF5, SQLite, Stata, SAS, SPSS.</summary>
    DataFile,
    /// <summary>ELF, PE, Mach-O, Java class.</summary>
    Executable,
    /// <summary>RTF document.</summary>
    RichText,
    /// <summary>PostScript.</summary>
    PostScript,
}

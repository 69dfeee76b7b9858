using System.Text.Json.Serialization;

namespace Tre.Contracts.Checking;

/// <summary>A neutral rendering that the checker made itself; the only thing of a file that Web may show.</summary>
/// <param name="Kind">How to read the bytes.</param>
/// <param name="ContentType">application/json for tables and texts, image/png for images.</param>
/// <param name="Bytes">Length of its bytes on the stream.</param>
/// <param name="Sha256">Hash of its bytes, lower-case hex.</param>
/// <param name="ObjectKey">Key in bucket previews; null on the stream, set by Node when it has stored the bytes.</param>
public sealed record PreviewInfo(PreviewKind Kind, string ContentType, long Bytes, string Sha256, string? ObjectKey = null);

/// <summary>How to read a preview's bytes.</summary>
[JsonConverter(typeof(CamelCaseEnum<PreviewKind>))]
public enum PreviewKind
{
    /// <summary><see cref="TablePreview"/> as JSON.</summary>
    Table,
    /// <summary><see cref="TextPreview"/> as JSON.</summary>
    Text,
    /// <summary>PNG, pixels only, no metadata.</summary>
    Image,
}

/// <summary>First rows of a table and every row with a finding.</summary>
/// <param name="Columns">Headers; characters that do not show are written as ⟨U+202E⟩.</param>
/// <param name="Rows">Rows in the file's order; gaps in <see cref="PreviewRow.Row"/> are rows left out.</param>
/// <param name="TotalRows">Records in the file, header not counted.</param>
/// <param name="Omitted">Records left out here.</param>
public sealed record TablePreview(
    IReadOnlyList<string> Columns, IReadOnlyList<PreviewRow> Rows, int TotalRows, int Omitted);

/// <summary>One record.</summary>
/// <param name="Row">Number as in <see cref="FindingPlace.Row"/>: the header is 1.</param>
/// <param name="Cells">Cells, invisible characters written out, long ones cut with a note of their length.</param>
/// <param name="Sheet">Table inside the document, as in <see cref="FindingPlace.Sheet"/>; null when the file is one table.</param>
public sealed record PreviewRow(int Row, IReadOnlyList<string> Cells, string? Sheet = null);

/// <summary>First lines of a text and every line with a finding.</summary>
/// <param name="Lines">Lines in the file's order; gaps are lines left out.</param>
/// <param name="TotalLines">Lines in the file.</param>
/// <param name="Omitted">Lines left out here.</param>
public sealed record TextPreview(IReadOnlyList<PreviewLine> Lines, int TotalLines, int Omitted);

/// <summary>One line. It is text, not markup: whoever shows it must encode it.</summary>
/// <param name="Line">Number as in <see cref="FindingPlace.Line"/>.</param>
/// <param name="Text">Content, invisible characters written out as ⟨U+202E⟩.</param>
public sealed record PreviewLine(int Line, string Text);

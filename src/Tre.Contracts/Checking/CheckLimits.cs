using System.Text.Json.Serialization;

namespace Tre.Contracts.Checking;

/// <summary>Bounds of one request. Exceeding one makes the file notChecked, never cut short and passed.</summary>
/// <param name="Files">Files in a request.</param>
/// <param name="FileBytes">Bytes of one file.</param>
/// <param name="Rows">Records of a table, header not counted.</param>
/// <param name="Columns">Cells in a record.</param>
/// <param name="CellChars">UTF-16 units in a cell.</param>
/// <param name="JsonDepth">Nesting of arrays and objects.</param>
/// <param name="Lines">Lines of a text.</param>
/// <param name="LineChars">UTF-16 units in a line.</param>
/// <param name="ImagePixels">Width times height of an image.</param>
/// <param name="FileSeconds">Time for one file.</param>
/// <param name="RequestSeconds">Time for the whole request; files that it does not reach are notChecked.</param>
/// <param name="FindingsPerRule">Findings kept per rule and file; the rest are counted in <see cref="FileReport.Omitted"/>.</param>
/// <param name="PreviewRows">First rows in a table preview; rows with findings come on top of these.</param>
/// <param name="PreviewLines">First lines in a text preview; lines with findings come on top of these.</param>
/// <param name="PreviewBytes">Bytes of one preview; a larger one is left out, and the file is notChecked because nobody could look at it.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record CheckLimits(
    int Files = 200,
    long FileBytes = 32L << 20,
    int Rows = 200_000,
    int Columns = 1_000,
    int CellChars = 8_192,
    int JsonDepth = 32,
    int Lines = 500_000,
    int LineChars = 20_000,
    long ImagePixels = 30_000_000,
    int FileSeconds = 30,
    int RequestSeconds = 300,
    int FindingsPerRule = 100,
    int PreviewRows = 200,
    int PreviewLines = 2_000,
    int PreviewBytes = 8 << 20)
{
    /// <summary>Bytes of one file that no policy may exceed: the sandbox's memory is sized for it.</summary>
    public const long MostFileBytes = 128L << 20;

    /// <summary>Bytes of all previews of a request together; a file whose preview does not fit any more is notChecked.</summary>
    public const long MostPreviewBytes = 64L << 20;

    /// <summary>Findings in one report, shared out evenly among its files; the rest are counted in <see cref="FileReport.Omitted"/>.</summary>
    public const int MostFindings = 20_000;
}

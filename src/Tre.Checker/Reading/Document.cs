using Tre.Checker.Reading.Nested;
using Tre.Checker.Reading.Png;
using Tre.Checker.Tables;
using Tre.Contracts.Checking;

namespace Tre.Checker.Reading;

/// <summary>A file that has been read: what the checks look at.</summary>
/// <param name="Asked">Name and description as requested; hostile text.</param>
/// <param name="Type">Type by content.</param>
/// <param name="Tables">Tables in it; for CSV and TSV the whole file.</param>
/// <param name="Text">Its lines; null for CSV, TSV and images, whose cells and pixels are all there is.</param>
/// <param name="Image">Its picture, for PNG.</param>
/// <param name="Json">Its values, for JSON.</param>
/// <param name="Shown">What the preview shows where rules look at tables alone, as in a workbook.</param>
/// <param name="Notes">What was met beside the content.</param>
/// <param name="Parts">Files inside it, each checked like a file of its own.</param>
/// <param name="Model">What kind of trained model it holds, as its program calls it; null when it holds none.</param>
internal sealed record Document(
    FileToCheck Asked, FileType Type, IReadOnlyList<ITable> Tables, TextDocument? Text = null, PngImage? Image = null, JsonNode? Json = null,
    TextDocument? Shown = null, IReadOnlyList<Note>? Notes = null, IReadOnlyList<Part>? Parts = null, string? Model = null)
{
    public string Name => Asked.Name;
}

using Tre.Checker.Reading.Html;
using Tre.Checker.Session;
using Tre.Contracts.Checking;

namespace Tre.Checker.Reading;

/// <summary>Reads a Jupyter notebook: sources and the text, tables and errors that cells printed; everything else in it is named.</summary>
internal static class Notebook
{
    private static readonly HashSet<string> Harmless = new(StringComparer.Ordinal) { "kernelspec", "language_info", "toc", "colab", "tags", "collapsed", "scrolled", "execution", "name", "id" };

    /// <exception cref="CannotCheckException">It is no notebook of version 4 or later.</exception>
    public static void Render(JsonNode root, Rendering rendering, Budget budget)
    {
        if (root.Member("cells") is not { IsArray: true, Children: { } cells }) throw CannotCheckException.Malformed("The notebook has no list of cells.");
        Metadata(root.Member("metadata"), rendering);
        foreach (var (cell, index) in cells.Select((c, i) => (c, i)))
        {
            budget.Look();
            rendering.Line($"Cell {index + 1} ({(Text(cell.Member("cell_type")) is "code" or "markdown" or "raw" ? Text(cell.Member("cell_type")) : "unknown")})");
            rendering.Text(Text(cell.Member("source")));
            Metadata(cell.Member("metadata"), rendering);
            if (cell.Member("attachments") is { Children.Count: > 0 }) rendering.Note(NoteKind.Embedded, FindingSeverity.Block, "This cell has files attached.");
            foreach (var output in cell.Member("outputs")?.Children ?? [])
            {
                rendering.Line("Output");
                Output(output, rendering, budget);
            }
        }
    }

    private static void Output(JsonNode output, Rendering rendering, Budget budget)
    {
        if (output.Member("text") is { } stream) rendering.Text(Text(stream));
        if (output.Member("traceback") is { } trace) rendering.Text(Text(trace));
        if (output.Member("evalue") is { } message) rendering.Text(Text(message));
        foreach (var data in output.Member("data")?.Children ?? [])
        {
            if (data.Key is "text/plain" or "text/markdown" or "text/latex") rendering.Text(Text(data));
            else if (data.Key is "text/html") new HtmlPage(rendering).Render(new HtmlTokens(Text(data), budget));
            else if (data.Key?.StartsWith("image/", StringComparison.Ordinal) == true) rendering.Note(NoteKind.Embedded, FindingSeverity.Block, "This cell's output is a picture, which the preview does not show.");
            else rendering.Note(NoteKind.Hidden, FindingSeverity.Block, "This cell's output holds data for a program (such as the points of an interactive plot) that do not show.");
        }
    }

    private static void Metadata(JsonNode? metadata, Rendering rendering)
    {
        if ((metadata?.Children ?? []).Count(m => !Harmless.Contains(m.Key ?? "")) is > 0 and var count)
            rendering.Note(NoteKind.Hidden, FindingSeverity.Block, $"There are {count:N0} pieces of metadata here (such as the state of widgets) that do not show.");
    }

    // Texts are a string, or a list of lines that keep their line ends.
    private static string Text(JsonNode? node) => node?.Scalar ?? string.Concat((node?.Children ?? []).Select(c => c.Scalar));
}

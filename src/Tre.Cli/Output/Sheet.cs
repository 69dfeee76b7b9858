using Spectre.Console;

namespace Tre.Cli.Output;

/// <summary>A column of a list.</summary>
/// <param name="Right">Numbers stand to the right.</param>
public sealed record Column<T>(string Title, Func<T, string?> Cell, bool Right = false);

/// <summary>Rows for people: a table on a terminal, otherwise tab-separated lines under a line of titles.</summary>
public static class Sheet
{
    public static void Write<T>(Running.CliConsole console, IReadOnlyList<T> rows, params IReadOnlyList<Column<T>> columns)
    {
        if (!console.OutIsTerminal)
        {
            console.Out.WriteLine(string.Join('\t', columns.Select(column => column.Title)));
            foreach (var row in rows)
            {
                console.Out.WriteLine(string.Join('\t', columns.Select(column => Safe.Text(column.Cell(row)))));
            }

            return;
        }

        var table = new Table().Border(TableBorder.Simple);
        foreach (var column in columns)
        {
            var made = new TableColumn(new Text(column.Title));
            table.AddColumn(column.Right ? made.RightAligned() : made);
        }

        foreach (var row in rows)
        {
            table.AddRow(columns.Select(column => new Text(Safe.Text(column.Cell(row)))));
        }

        Plain(console).Write(table);
    }

    /// <summary>Without colours: our own tables, too, send no escape sequence.</summary>
    private static IAnsiConsole Plain(Running.CliConsole console)
    {
        var plain = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(console.Out),
        });
        plain.Profile.Width = console.Width;
        plain.Profile.Capabilities.Unicode = true;
        return plain;
    }
}

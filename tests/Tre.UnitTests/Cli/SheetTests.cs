using Tre.Cli.Output;
using Tre.Cli.Running;

namespace Tre.UnitTests.Cli;

[Category("Unit")]
internal sealed class SheetTests
{
    private static readonly (string Name, long Count)[] Rows = [("plain", 12), ("a\tb\u001b[2J[red]", 1_234_567)];

    [Test]
    public void Without_a_terminal_rows_are_tab_separated_and_nothing_breaks_out_of_its_cell() =>
        Assert.That(Write(terminal: false), Is.EqualTo("NAME\tCOUNT\nplain\t12\na⟨U+0009⟩b⟨U+001B⟩[2J[red]\t1,234,567\n"));

    [Test]
    public void On_a_terminal_they_are_a_table_without_any_escape_sequence()
    {
        var shown = Write(terminal: true);
        Assert.That(shown, Does.Contain("NAME").And.Contain("1,234,567").And.Contain("⟨U+001B⟩[2J[red]"));
        Assert.That(shown.Where(letter => char.IsControl(letter) && letter != '\n'), Is.Empty);
        Assert.That(shown.Split('\n').Select(line => line.Length).Max(), Is.LessThanOrEqualTo(60));
    }

    [Test]
    public void Facts_stand_below_each_other_and_empty_ones_are_left_out()
    {
        var text = new StringWriter { NewLine = "\n" };
        new Facts().Add("Id", "7").Add("Nothing", "").Add("Comment", "one\ntwo\u0007").Write(text);
        Assert.That(text.ToString(), Is.EqualTo("Id       7\nComment  one\n         two⟨U+0007⟩\n"));
    }

    private static string Write(bool terminal)
    {
        var text = new StringWriter { NewLine = "\n" };
        var console = new CliConsole { Out = text, Error = TextWriter.Null, In = TextReader.Null, Variable = _ => null, OutIsTerminal = terminal, Width = 60 };
        Sheet.Write(console, Rows, new Column<(string Name, long Count)>("NAME", row => row.Name), new("COUNT", row => Uk.Number(row.Count), Right: true));
        return text.ToString();
    }
}

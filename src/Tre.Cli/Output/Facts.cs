namespace Tre.Cli.Output;

/// <summary>One thing in detail: a label and a value per line; empty values are left out.</summary>
public sealed class Facts
{
    private readonly List<(string Label, string Value)> facts = [];

    public Facts Add(string label, string? value)
    {
        if (!string.IsNullOrWhiteSpace(value))
        {
            facts.Add((label, value));
        }

        return this;
    }

    public Facts Add(string label, IEnumerable<string> values) => Add(label, string.Join(", ", values));

    public void Write(TextWriter to)
    {
        var width = facts.Select(fact => fact.Label.Length).DefaultIfEmpty().Max() + 2;
        foreach (var (label, value) in facts)
        {
            var lines = Safe.Lines(value).Split('\n');
            to.WriteLine(label.PadRight(width) + lines[0]);
            foreach (var line in lines.Skip(1))
            {
                to.WriteLine(new string(' ', width) + line);
            }
        }
    }
}

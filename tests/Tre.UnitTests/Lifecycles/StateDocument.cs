using System.Text;
using Tre.Domain.Lifecycles;

namespace Tre.UnitTests.Lifecycles;

/// <summary>A lifecycle as a page for people: a diagram and the table behind it.</summary>
internal static class StateDocument
{
    public static string Of<TState, TAction>(Lifecycle<TState, TAction> table)
        where TState : struct, Enum
        where TAction : struct, Enum
    {
        var text = new StringBuilder($"# {table.Name}\n\nGenerated from the code's table; do not edit. `TRE_WRITE_DOCS=1` with the test that compares it writes it anew.\n\n");
        text.Append("```mermaid\nstateDiagram-v2\n").Append($"    [*] --> {table.Initial}\n");
        foreach (var arrow in table.Transitions.GroupBy(row => (row.From, row.To)))
        {
            text.Append($"    {arrow.Key.From} --> {arrow.Key.To}: {string.Join(", ", arrow.Select(row => Words.Of(row.Action)).Distinct())}\n");
        }

        foreach (var final in Enum.GetValues<TState>().Where(table.IsFinal))
        {
            text.Append($"    {final} --> [*]\n");
        }

        text.Append("```\n\n| In state | may be done | by | which leads to |\n|---|---|---|---|\n");
        foreach (var row in table.Transitions.GroupBy(row => (row.From, row.Action, row.To)))
        {
            text.Append($"| {Words.Of(row.Key.From)} | {Words.Of(row.Key.Action)} | {string.Join(", ", row.Select(r => Words.Of(r.By)))} | {Words.Of(row.Key.To)} |\n");
        }

        return text.ToString();
    }
}

using Tre.Domain.Lifecycles;

namespace Tre.UnitTests.Lifecycles;

/// <summary>Every table that differs from a given one in a single cell, and those that begin elsewhere.</summary>
internal static class Mutations
{
    public static IEnumerable<(string What, Func<Lifecycle<TState, TAction>> Make)> Of<TState, TAction>(Lifecycle<TState, TAction> table)
        where TState : struct, Enum
        where TAction : struct, Enum
    {
        var rows = table.Transitions;
        var present = rows.Select(row => (row.From, row.Action, row.By)).ToHashSet();
        Func<Lifecycle<TState, TAction>> With(IEnumerable<Transition<TState, TAction>> changed) => () => new(table.Name, table.Initial, [.. changed]);

        foreach (var row in rows)
        {
            yield return ($"without {row}", With(rows.Where(other => other != row)));
            foreach (var to in Enum.GetValues<TState>().Where(to => !to.Equals(row.To)))
            {
                yield return ($"{row} to {to}", With(rows.Select(other => other == row ? row with { To = to } : other)));
            }
        }

        foreach (var from in Enum.GetValues<TState>())
        {
            foreach (var action in Enum.GetValues<TAction>())
            {
                foreach (var by in Enum.GetValues<Role>().Where(by => !present.Contains((from, action, by))))
                {
                    // Where others may, the new row leads where theirs does: a table with two targets cannot be made at all.
                    var to = rows.FirstOrDefault(row => row.From.Equals(from) && row.Action.Equals(action))?.To ?? from;
                    yield return ($"with {from} × {action} × {by} to {to}", With(rows.Append(new(from, action, by, to))));
                }
            }
        }

        foreach (var initial in Enum.GetValues<TState>().Where(initial => !initial.Equals(table.Initial)))
        {
            yield return ($"beginning as {initial}", () => new(table.Name, initial, rows));
        }
    }
}

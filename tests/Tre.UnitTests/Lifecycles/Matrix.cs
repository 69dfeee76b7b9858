using Tre.Domain.Lifecycles;

namespace Tre.UnitTests.Lifecycles;

/// <summary>
/// What a lifecycle must be, written by hand as a table of text: a line per state, a column per action, in each cell who
/// may and what it leads to, such as <c>Rq,PA>Running</c>; <c>-</c> where nobody may.
/// </summary>
internal sealed class Matrix<TState, TAction>
    where TState : struct, Enum
    where TAction : struct, Enum
{
    private static readonly Dictionary<string, Role> Initials = new(StringComparer.Ordinal)
    {
        ["Rq"] = Role.Requester, ["Mb"] = Role.Member, ["PL"] = Role.ProjectLead, ["DS"] = Role.DataSteward,
        ["PA"] = Role.PlatformAdmin, ["OC"] = Role.OutputChecker, ["Au"] = Role.Auditor, ["Sy"] = Role.System,
    };

    private readonly Dictionary<(TState, TAction, Role), TState> cells = [];
    private readonly HashSet<(TState, TAction)> possible = [];
    private readonly TState initial;

    public Matrix(TState initial, string text)
    {
        this.initial = initial;
        var lines = text.Split('\n').Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Where(line => line.Length > 0).ToList();
        TAction[] actions = [.. lines[0].Select(Enum.Parse<TAction>)];
        Assert.That(actions, Is.EquivalentTo(Enum.GetValues<TAction>()), "every action has a column");
        Assert.That(lines.Skip(1).Select(line => Enum.Parse<TState>(line[0])), Is.EquivalentTo(Enum.GetValues<TState>()), "every state has a line");
        foreach (var line in lines.Skip(1))
        {
            Assert.That(line, Has.Length.EqualTo(actions.Length + 1), line[0]);
            for (var i = 0; i < actions.Length; i++)
            {
                Take(Enum.Parse<TState>(line[0]), actions[i], line[i + 1]);
            }
        }
    }

    /// <summary>Every cell in which a lifecycle differs from this; each cell of state × action × role is looked at.</summary>
    public IEnumerable<string> Differences(Lifecycle<TState, TAction> lifecycle)
    {
        if (!lifecycle.Initial.Equals(initial))
        {
            yield return $"begins as {lifecycle.Initial}";
        }

        foreach (var state in Enum.GetValues<TState>())
        {
            foreach (var action in Enum.GetValues<TAction>())
            {
                foreach (var role in Enum.GetValues<Role>())
                {
                    if (Difference(lifecycle, state, action, role) is { } difference)
                    {
                        yield return difference;
                    }
                }
            }
        }
    }

    private string? Difference(Lifecycle<TState, TAction> lifecycle, TState state, TAction action, Role role)
    {
        var next = lifecycle.Next(state, action, new HashSet<Role> { role });
        var is_ = next.Succeeded ? next.Value.ToString() : next.Refusals[0].Code;
        var should = cells.TryGetValue((state, action, role), out var to) ? to.ToString()
            : possible.Contains((state, action)) ? "not-allowed" : "wrong-state";
        return is_ == should ? null : $"{state} × {action} × {role}: is {is_}, should be {should}";
    }

    private void Take(TState state, TAction action, string cell)
    {
        if (cell == "-")
        {
            return;
        }

        var parts = cell.Split('>');
        possible.Add((state, action));
        foreach (var who in parts[0].Split(','))
        {
            cells.Add((state, action, Initials[who]), Enum.Parse<TState>(parts[1]));
        }
    }
}

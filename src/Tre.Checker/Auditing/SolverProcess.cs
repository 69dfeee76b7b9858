using Tre.Checker.Session;
using Tre.Checker.Session.Tools;
using Tre.Contracts.Checking;
using Tre.Disclosure.Auditing;

namespace Tre.Checker.Auditing;

/// <summary>
/// Runs GLPK in a child of the checker with less memory and time: a researcher chooses the numbers, and a library in C that trips over them
/// must take nothing with it but the audit.
/// </summary>
internal sealed class SolverProcess(TimeProvider clock) : ISystemSolver
{
    /// <summary>The child's only argument.</summary>
    public const string Word = "solve";

    private const int MostAnswer = 64 << 20;

    public IReadOnlyList<IReadOnlyList<LinearRange>> Solve(IReadOnlyList<LinearSystem> systems, double enough, TimeSpan time)
    {
        if (systems.All(system => system.Wanted.Count == 0)) return systems.Select(_ => (IReadOnlyList<LinearRange>)[]).ToList();
        var limit = new Budget(clock, new CheckLimits() with { FileSeconds = (int)Math.Ceiling(time.TotalSeconds) + 2, RequestSeconds = (int)Math.Ceiling(time.TotalSeconds) + 2 });
        try
        {
            var answer = SandboxTool.RunSelf(Environment.ProcessPath!, [Word], SolverStream.Ask(systems, enough, time), MostAnswer, limit);
            return SolverStream.Ranges(answer, systems) ?? NotSolved(systems);
        }
        catch (CannotCheckException)
        {
            return NotSolved(systems);
        }
    }

    private static List<IReadOnlyList<LinearRange>> NotSolved(IReadOnlyList<LinearSystem> systems) =>
        systems.Select(system => (IReadOnlyList<LinearRange>)system.Wanted.Select(_ => new LinearRange(RangeKind.NotSolved, 0, 0)).ToList()).ToList();
}

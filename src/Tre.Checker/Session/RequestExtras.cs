using Tre.Contracts.Checking;
using Tre.Disclosure.Auditing;

namespace Tre.Checker.Session;

/// <summary>What rules over several files need besides the files.</summary>
/// <param name="Solver">Works out between what suppressed cells must lie.</param>
/// <param name="Earlier">What the project released before; null when nobody said.</param>
internal sealed record RequestExtras(ISystemSolver Solver, EarlierTables? Earlier);

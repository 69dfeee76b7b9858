using Tre.JourneyTests.Machine;
using Tre.Testing.Processes;

namespace Tre.JourneyTests.Running.Faults;

/// <summary>The stack's cluster, as its owner sees it.</summary>
internal static class Database
{
    /// <summary>Rows as psql prints them, without heads.</summary>
    public static async Task<string> AskAsync(string database, string query)
    {
        await using var psql = Start(database, query);
        Assert.That(await psql.ExitCodeAsync(), Is.Zero, psql.Output);
        return psql.Output;
    }

    public static TestProcess Start(string database, string query) => TestProcess.Start(
        "setpriv", ["--reuid", "tre-postgres", "--regid", "tre-postgres", "--clear-groups", "psql", "-h", Places.Run + "/pg", "-U", "postgres", "-d", database, "-XAtc", query]);
}

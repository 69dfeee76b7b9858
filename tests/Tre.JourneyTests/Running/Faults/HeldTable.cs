using Tre.Testing.Processes;

namespace Tre.JourneyTests.Running.Faults;

/// <summary>Somebody who holds a table, so that whoever reads it waits; lets go when disposed of.</summary>
internal sealed class HeldTable : IAsyncDisposable
{
    private readonly string database, table;
    private readonly TestProcess holder;

    private HeldTable(string database, string table, TestProcess holder) => (this.database, this.table, this.holder) = (database, table, holder);

    private static string Mark(string table) => $"tre-test-{table}";

    public static async Task<HeldTable> LockAsync(string database, string table)
    {
        var held = new HeldTable(database, table, Database.Start(
            database, $"SET application_name = '{Mark(table)}'; BEGIN; LOCK TABLE {table} IN ACCESS EXCLUSIVE MODE; SELECT pg_sleep(300)"));
        await Patiently.UntilAsync(
            () => Database.AskAsync(database, $"SELECT count(*) FROM pg_locks WHERE relation = '{table}'::regclass AND mode = 'AccessExclusiveLock' AND granted"),
            count => count.Trim() == "1", TimeSpan.FromSeconds(20), $"the lock on {table}");
        return held;
    }

    public async ValueTask DisposeAsync()
    {
        await Database.AskAsync(database, $"SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity WHERE application_name = '{Mark(table)}'");
        await holder.ExitCodeAsync();
        await holder.DisposeAsync();
    }
}

using Tre.Domain.AccessRequests;
using Tre.Domain.Closures;
using Tre.Domain.Datasets.Versions;
using Tre.Domain.Exports;
using Tre.Domain.Exports.Policies;
using Tre.Domain.Extracts;
using Tre.Domain.Extracts.Reidentifying;
using Tre.Domain.Extracts.Synthetic;
using Tre.Domain.Lifecycles;
using Tre.Domain.Projects;
using Tre.Domain.Workspaces;
using Tre.Domain.Workspaces.Warm;
using Tre.Testing.Postgres;

namespace Tre.PostgresTests.Rules;

[Category("Postgres")]
public sealed class LifecycleRowsTests
{
    private static readonly string[] Processes = ["tre_web", "tre_orchestrator", "tre_extractor"];
    private TreDatabase database = null!;
    private List<(string Lifecycle, string From, string Action, string By, string To, string[] Roles)> rows = [];

    [OneTimeSetUp]
    public async Task Read()
    {
        database = await TreDatabase.CreateAsync();
        await using var command = database.Source("tre_owner").CreateCommand("SELECT lifecycle, from_state, action, by_role, to_state, db_roles FROM lifecycle_transitions");
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            rows.Add((reader.GetString(0), reader.GetString(1), reader.GetString(2), reader.GetString(3), reader.GetString(4), reader.GetFieldValue<string[]>(5)));
        }
    }

    [OneTimeTearDown]
    public async Task Drop() => await database.DisposeAsync();

    [Test]
    public void The_database_has_the_rows_of_the_domain_and_no_other()
    {
        IEnumerable<(string, string, string, string, string)> domain =
        [
            .. Of("AccessRequest", AccessRequestLifecycle.Table), .. Of("Project", ProjectLifecycle.Table), .. Of("Extract", ExtractLifecycle.Table),
            .. Of("WorkspaceRequest", WorkspaceRequestLifecycle.Table), .. Of("Desktop", DesktopLifecycle.Table), .. Of("DesktopSeen", DesktopObservation.Table),
            .. Of("SyntheticPreview", SyntheticPreviewLifecycle.Table), .. Of("Dataset", DatasetLifecycle.Table), .. Of("WarmDesktop", WarmLifecycle.Table),
            .. Of("DesktopInQuarantine", QuarantineLifecycle.Table), .. Of("Closure", ClosureLifecycle.Table),
            .. Of("ExportRequest", ExportLifecycle.Table), .. Of("PolicyVersion", PolicyVersionLifecycle.Table),
            .. Of("ReidentificationRequest", ReidentificationLifecycle.Table),
        ];
        Assert.That(rows.Select(row => (row.Lifecycle, row.From, row.Action, row.By, row.To)), Is.EquivalentTo(domain));
    }

    [Test]
    public void What_people_do_the_portal_writes_and_what_the_platform_does_its_own_processes()
    {
        foreach (var row in rows)
        {
            string[] expected = (row.By, row.Lifecycle, row.Action) switch
            {
                (not "System", _, _) => ["tre_web"],
                (_, "ExportRequest", "Return" or "Approve" or "Reject") => ["tre_web"],
                (_, "WarmDesktop", "Claim") => ["tre_web"],
                (_, "Dataset", "FinishImport" or "FailImport") => ["tre_extractor"],
                (_, "Extract", "Build" or "Complete" or "Fail" or "ForgetKey") => ["tre_extractor"],
                (_, "SyntheticPreview", _) => ["tre_extractor"],
                (_, "Closure", "DestroyKeys") => ["tre_extractor"],
                (_, "ReidentificationRequest", "Resolve") => ["tre_extractor"],
                (_, "Extract", _) => ["tre_orchestrator", "tre_extractor"],
                _ => ["tre_orchestrator"],
            };
            Assert.That(row.Roles, Is.EqualTo(expected), row.ToString());
        }
    }

    [Test]
    public async Task The_guard_lets_a_process_take_its_own_steps_and_no_other()
    {
        // A table with nothing but the guard; every from × to × process.
        foreach (var lifecycle in rows.GroupBy(row => row.Lifecycle))
        {
            var states = lifecycle.SelectMany(row => new[] { row.From, row.To }).Distinct().ToList();
            var table = $"guarded_{lifecycle.Key.ToLowerInvariant()}";
            await database.ExecuteAsync(
                "tre_owner",
                $"""
                CREATE TABLE {table} (id int GENERATED ALWAYS AS IDENTITY, start text, status text, version int DEFAULT 1);
                INSERT INTO {table} (start, status) SELECT s, s FROM unnest(ARRAY['{string.Join("','", states)}']) s;
                CREATE TRIGGER guard BEFORE UPDATE ON {table} FOR EACH ROW EXECUTE FUNCTION lifecycle_guard('{lifecycle.Key}', '{states[0]}');
                GRANT SELECT, UPDATE ON {table} TO tre_web, tre_orchestrator, tre_extractor;
                """);
            foreach (var process in Processes)
            {
                var taken = await TakenAsync(table, process, states);
                var expected = lifecycle.Where(row => row.Roles.Contains(process)).Select(row => (row.From, row.To)).Distinct();
                Assert.That(taken, Is.EquivalentTo(expected), $"{lifecycle.Key} by {process}");
            }
        }
    }

    private async Task<List<(string, string)>> TakenAsync(string table, string process, List<string> states)
    {
        var taken = new List<(string, string)>();
        await using var connection = await database.Source(process).OpenConnectionAsync();
        foreach (var from in states)
        {
            foreach (var to in states)
            {
                await using var transaction = await connection.BeginTransactionAsync();
                await using var step = new Npgsql.NpgsqlCommand($"UPDATE {table} SET status = '{to}', version = version + 1 WHERE start = '{from}'", connection, transaction);
                try
                {
                    await step.ExecuteNonQueryAsync();
                    taken.Add((from, to));
                }
                catch (Npgsql.PostgresException e) when (e.ConstraintName == "lifecycle-step")
                {
                }

                await transaction.RollbackAsync();
            }
        }

        return taken;
    }

    private static IEnumerable<(string, string, string, string, string)> Of<TState, TAction>(string name, Lifecycle<TState, TAction> table)
        where TState : struct, Enum
        where TAction : struct, Enum =>
        table.Transitions.Select(row => (name, row.From.ToString(), row.Action.ToString(), row.By.ToString(), row.To.ToString()));
}

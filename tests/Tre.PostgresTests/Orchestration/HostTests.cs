using System.Text.Json;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Npgsql;
using Tre.Orchestrator.Hosting;
using Tre.Testing.Postgres;

namespace Tre.PostgresTests.Orchestration;

[Category("Postgres")]
public sealed class HostTests
{
    [Test]
    public async Task It_starts_without_node_says_so_and_stops_at_once()
    {
        await using var database = await TreDatabase.CreateAsync();
        var folder = Directory.CreateTempSubdirectory("trehost").FullName;
        var health = Path.Combine(folder, "health");
        using var host = OrchestratorHost.Build(
        [
            $"--Database={database.ConnectionString("tre_orchestrator")}", $"--Keys={folder}", $"--Audit={folder}",
            $"--NodeSocket={folder}/no.sock", $"--HealthFile={health}", "--Logging:LogLevel:Default=None",
        ]);

        await host.StartAsync();
        await Stage.UntilAsync(() => Task.FromResult(File.Exists(health)), "the health file is there");
        await host.StopAsync();

        using var said = JsonDocument.Parse(await File.ReadAllTextAsync(health));
        Assert.That((said.RootElement.GetProperty("database").GetBoolean(), said.RootElement.GetProperty("node").GetBoolean()), Is.EqualTo((true, false)));
        Directory.Delete(folder, recursive: true);
    }

    [Test]
    public void Every_wrong_setting_is_named()
    {
        var fault = Assert.Throws<OptionsValidationException>(() => OrchestratorHost.Build(["--Concurrency=0", "--SweepEvery=00:00:00.1"]));

        Assert.That(string.Join('\n', fault.Failures), Does.Contain("TRE_Database").And.Contain("TRE_Concurrency").And.Contain("TRE_SweepEvery"));
    }

    [Test]
    public async Task Migrate_brings_an_empty_database_to_the_schema_and_says_when_there_is_nothing_to_do()
    {
        // The roles come with the first database.
        await using var first = await TreDatabase.CreateAsync();
        var cluster = await PrivatePostgres.SharedAsync();
        var name = new NpgsqlConnectionStringBuilder(await cluster.CreateDatabaseAsync()).Database!;
        await using (var super = NpgsqlDataSource.Create(cluster.ConnectionString(name)))
        await using (var own = super.CreateCommand($"ALTER DATABASE {name} OWNER TO tre_owner; ALTER SCHEMA public OWNER TO tre_owner"))
        {
            await own.ExecuteNonQueryAsync();
        }

        var (output, error) = (new StringWriter(), new StringWriter());
        int[] codes =
        [
            await MigrateCommand.RunAsync(cluster.ConnectionString(name, "tre_owner"), output, error),
            await MigrateCommand.RunAsync(cluster.ConnectionString(name, "tre_owner"), output, error),
            await MigrateCommand.RunAsync(null, output, error),
        ];

        Assert.That(codes, Is.EqualTo(new[] { 0, 0, 1 }));
        Assert.That(output.ToString(), Does.Contain("0001_people").And.Contain("The schema is up to date."));
        Assert.That(error.ToString(), Does.StartWith("TRE_Database is missing"));
    }
}

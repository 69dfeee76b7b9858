using Microsoft.Extensions.Configuration;
using Npgsql;
using Tre.Postgres.Migrating;

namespace Tre.Orchestrator.Hosting;

/// <summary><c>migrate</c>: brings the database to this program's schema. TRE_Database names the role that owns it.</summary>
public static class MigrateCommand
{
    /// <returns>0 when the schema is this program's; 1 otherwise, with one line that says why.</returns>
    public static Task<int> RunAsync(TextWriter output, TextWriter error) =>
        RunAsync(new ConfigurationBuilder().AddEnvironmentVariables("TRE_").Build()["Database"], output, error);

    internal static async Task<int> RunAsync(string? database, TextWriter output, TextWriter error)
    {
        if (string.IsNullOrWhiteSpace(database))
        {
            await error.WriteLineAsync("TRE_Database is missing: the connection string of the role that owns the schema.");
            return 1;
        }

        try
        {
            await using var source = NpgsqlDataSource.Create(database);
            var applied = await new Migrator(source).MigrateAsync();
            await output.WriteLineAsync(applied.Count == 0 ? "The schema is up to date." : $"Applied {string.Join(", ", applied)}.");
            return 0;
        }
        catch (Exception e) when (e is NpgsqlException or InvalidOperationException)
        {
            await error.WriteLineAsync($"The database could not be migrated: {e.Message}");
            return 1;
        }
    }
}

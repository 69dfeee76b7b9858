using System.Text.Json;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using Tre.Application.Workspaces;

namespace Tre.Orchestrator.Hosting;

/// <summary>
/// Says in a file whether database and Node answer, if a file was asked for. This process listens to nobody, so that
/// a file is how it is asked.
/// </summary>
internal sealed class HealthFile(OrchestratorOptions options, NpgsqlDataSource database, INode node, TimeProvider time, ILogger<HealthFile> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.HealthFile is not { } path)
        {
            return;
        }

        using var timer = new PeriodicTimer(Every, time);
        do
        {
            var health = new { at = time.GetUtcNow(), database = await AnswersAsync(AskDatabaseAsync, stoppingToken), node = await AnswersAsync(AskNodeAsync, stoppingToken) };
            await WriteAsync(path, JsonSerializer.Serialize(health), stoppingToken);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task AskDatabaseAsync(CancellationToken cancel)
    {
        await using var command = database.CreateCommand("SELECT 1");
        await command.ExecuteScalarAsync(cancel);
    }

    private async Task AskNodeAsync(CancellationToken cancel) => await node.SessionsAsync(cancel);

    private static async Task<bool> AnswersAsync(Func<CancellationToken, Task> ask, CancellationToken cancel)
    {
        try
        {
            await ask(cancel);
            return true;
        }
        catch (Exception e) when (e is NpgsqlException or NodeFault or TimeoutException)
        {
            return false;
        }
    }

    private async Task WriteAsync(string path, string text, CancellationToken cancel)
    {
        try
        {
            await File.WriteAllTextAsync(path + ".new", text, cancel);
            File.Move(path + ".new", path, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            log.LogWarning(e, "The health file cannot be written");
        }
    }
}

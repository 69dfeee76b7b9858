using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Npgsql;
using Polly;
using Polly.Retry;
using Tre.Application.Notifications;

namespace Tre.Postgres.Notifications;

/// <summary>
/// Listens on a connection of its own. Whenever it has (re)connected it yields <see cref="ChangeHint.Everything"/>,
/// because nobody knows what was missed.
/// </summary>
public sealed class PostgresChangeFeed : IChangeFeed
{
    private const int Backlog = 1_000;
    private readonly NpgsqlDataSource source;
    private readonly ResiliencePipeline retry;

    /// <param name="source">Where to connect; keepalive in its settings is what finds a dead connection.</param>
    /// <param name="time">Clock of the pauses between attempts.</param>
    public PostgresChangeFeed(NpgsqlDataSource source, TimeProvider time)
    {
        this.source = source;
        retry = new ResiliencePipelineBuilder { TimeProvider = time }
            .AddRetry(new RetryStrategyOptions
            {
                ShouldHandle = new PredicateBuilder().Handle<NpgsqlException>().Handle<TimeoutException>().Handle<IOException>(),
                MaxRetryAttempts = int.MaxValue,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Delay = TimeSpan.FromMilliseconds(200),
                MaxDelay = TimeSpan.FromSeconds(10),
            })
            .Build();
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<ChangeHint> ListenAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        // A slow reader loses single hints and never the order to look at everything: whoever drops one writes that.
        var hints = Channel.CreateBounded<ChangeHint>(Backlog);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var pump = PumpAsync(hints.Writer, stop.Token);
        try
        {
            await foreach (var hint in hints.Reader.ReadAllAsync(cancel))
            {
                yield return hint;
            }
        }
        finally
        {
            await stop.CancelAsync();
            await pump.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task PumpAsync(ChannelWriter<ChangeHint> hints, CancellationToken cancel)
    {
        try
        {
            while (true)
            {
                var missed = new Missed();
                await using var connection = await retry.ExecuteAsync(async token => await ConnectAsync(hints, missed, token), cancel);
                await hints.WriteAsync(ChangeHint.Everything, cancel);
                await RelayAsync(connection, hints, missed, cancel);
            }
        }
        catch (Exception e)
        {
            hints.TryComplete(e);
            throw;
        }
    }

    private async Task<NpgsqlConnection> ConnectAsync(ChannelWriter<ChangeHint> hints, Missed missed, CancellationToken cancel)
    {
        var connection = source.CreateConnection();
        try
        {
            connection.Notification += (_, e) => missed.Any |= Parse(e.Payload) is { } hint && !hints.TryWrite(hint);
            await connection.OpenAsync(cancel);
            await using var listen = new NpgsqlCommand("LISTEN tre_changes", connection);
            await listen.ExecuteNonQueryAsync(cancel);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>Returns when the connection is lost.</summary>
    private static async Task RelayAsync(NpgsqlConnection connection, ChannelWriter<ChangeHint> hints, Missed missed, CancellationToken cancel)
    {
        try
        {
            while (true)
            {
                await connection.WaitAsync(cancel);
                if (missed.Any)
                {
                    missed.Any = false;
                    await hints.WriteAsync(ChangeHint.Everything, cancel);
                }
            }
        }
        catch (Exception e) when (e is NpgsqlException or IOException)
        {
        }
    }

    private sealed class Missed
    {
        public bool Any { get; set; }
    }

    private static ChangeHint? Parse(string payload) =>
        payload.Split(':') is [var kind, var id] && Guid.TryParse(id, out var subject) ? new ChangeHint(kind, subject) : null;
}

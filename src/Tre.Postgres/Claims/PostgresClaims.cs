using Npgsql;
using NpgsqlTypes;
using Tre.Application.Claims;

namespace Tre.Postgres.Claims;

/// <summary>Claims as rows. All times are the database's, so that no two machines' clocks are compared.</summary>
public sealed class PostgresClaims(NpgsqlDataSource source) : IClaims
{
    /// <inheritdoc/>
    public async Task<Claim?> TryClaimAsync(string kind, Guid subjectId, string holder, TimeSpan lease, CancellationToken cancel)
    {
        // Asked first, because a conflicting insert would wait for whoever holds the row.
        await using var known = source.CreateCommand(
            """
            INSERT INTO claims (kind, subject_id) SELECT $1, $2
            WHERE NOT EXISTS (SELECT FROM claims WHERE kind = $1 AND subject_id = $2) ON CONFLICT DO NOTHING
            """);
        known.Parameters.Add(new() { Value = kind });
        known.Parameters.Add(new() { Value = subjectId });
        await known.ExecuteNonQueryAsync(cancel);

        // A row that another transaction holds, a committing holder's or another claimer's, is skipped and not waited for.
        await using var claim = source.CreateCommand(
            """
            WITH due AS (
                SELECT kind, subject_id FROM claims
                WHERE kind = $1 AND subject_id = $2 AND next_at <= clock_timestamp()
                  AND (holder IS NULL OR until <= clock_timestamp())
                FOR UPDATE SKIP LOCKED
            )
            UPDATE claims c SET epoch = c.epoch + 1, attempts = c.attempts + 1, holder = $3, until = clock_timestamp() + $4
            FROM due WHERE c.kind = due.kind AND c.subject_id = due.subject_id
            RETURNING c.epoch, c.attempts
            """);
        claim.Parameters.Add(new() { Value = kind });
        claim.Parameters.Add(new() { Value = subjectId });
        claim.Parameters.Add(new() { Value = holder });
        claim.Parameters.Add(new() { Value = lease, NpgsqlDbType = NpgsqlDbType.Interval });
        await using var reader = await claim.ExecuteReaderAsync(cancel);
        return await reader.ReadAsync(cancel) ? new Claim(kind, subjectId, reader.GetInt64(0), holder, reader.GetInt32(1)) : null;
    }

    /// <inheritdoc/>
    public async Task<bool> RenewAsync(Claim claim, TimeSpan lease, CancellationToken cancel) =>
        await UpdateAsync(claim, "until = clock_timestamp() + $5", cancel, new NpgsqlParameter { Value = lease, NpgsqlDbType = NpgsqlDbType.Interval });

    /// <inheritdoc/>
    public Task CompleteAsync(Claim claim, CancellationToken cancel) =>
        UpdateAsync(claim, "holder = NULL, until = NULL, attempts = 0, last_error = NULL", cancel);

    /// <inheritdoc/>
    public Task FailAsync(Claim claim, string reason, TimeSpan backOff, CancellationToken cancel) =>
        UpdateAsync(
            claim,
            "holder = NULL, until = NULL, next_at = clock_timestamp() + $5, last_error = $6",
            cancel,
            new NpgsqlParameter { Value = backOff, NpgsqlDbType = NpgsqlDbType.Interval },
            new NpgsqlParameter { Value = reason });

    private async Task<bool> UpdateAsync(Claim claim, string set, CancellationToken cancel, params NpgsqlParameter[] more)
    {
        await using var command = source.CreateCommand($"UPDATE claims SET {set} WHERE kind = $1 AND subject_id = $2 AND epoch = $3 AND holder = $4");
        command.Parameters.Add(new() { Value = claim.Kind });
        command.Parameters.Add(new() { Value = claim.SubjectId });
        command.Parameters.Add(new() { Value = claim.Epoch });
        command.Parameters.Add(new() { Value = claim.Holder });
        command.Parameters.AddRange(more);
        return await command.ExecuteNonQueryAsync(cancel) == 1;
    }
}

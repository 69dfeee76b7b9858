using Npgsql;
using Tre.Application.Extracts;
using Tre.Domain.Datasets;
using Tre.Extractor.Building;
using Tre.Extractor.Source.Wire;

namespace Tre.Extractor.Source;

/// <summary>
/// Rows from a schema of a PostgreSQL database, all tables in one snapshot. What the source is asked is asked through its driver; rows come past it, where that can be.
/// </summary>
/// <param name="source">The database.</param>
/// <param name="identity">Where it keeps NHS numbers.</param>
/// <param name="wire">The same database; null where rows come through the driver, too.</param>
/// <param name="maxRowBytes">Of rows that begin to come before anybody asks for them: a longer one is not received.</param>
internal sealed class PostgresSource(NpgsqlDataSource source, SourceIdentity identity, WireAddress? wire = null, int maxRowBytes = BuildLimits.UsualRowBytes) : ISource
{
    public async Task<ISourceReading> OpenAsync(ExtractPlan plan, Catalogue catalogue, CancellationToken cancel)
    {
        var queries = SourceQueries.Of(plan, catalogue, identity);
        var session = await SourceSession.OpenAsync(source, queries.Settings, cancel);
        ICopies? copies = null;
        try
        {
            await SourceSchemaCheck.RequireAsync(session, plan, catalogue, cancel);
            var apart = queries.Apart is not null && await SourceSchemaCheck.JoinsByNumberAsync(session, plan.Schema, identity, cancel);
            copies = await BesideAsync();
            return new Reading(session, copies ?? session, queries, identity, apart, await EarlyCopy.BeginAsync(
                async () => await BesideAsync() ?? (ICopies)await SourceSession.OpenAsync(source, queries.Settings, session.SnapshotId, cancel), queries, plan.Tables.Count > 0 ? plan.Tables[0] : null, maxRowBytes, cancel));
        }
        catch
        {
            await (copies?.DisposeAsync() ?? default);
            await session.DisposeAsync();
            throw;
        }

        Task<WireSession?> BesideAsync() => WireSession.TryOpenAsync(wire, queries.Settings, session.SnapshotId, cancel);
    }

    private sealed class Reading(SourceSession session, ICopies copies, SourceQueries queries, SourceIdentity identity, bool apart, EarlyCopy? early) : ISourceReading
    {
        private readonly EarlyCopy? begun = early;
        private bool taken;

        public SourceMoment Moment { get; } = new(session.SnapshotId, session.TakenAt);

        public Task PeopleAsync(int batch, Func<IReadOnlyList<OptOutPerson>, Task> take, CancellationToken cancel) =>
            Task.Run(() => (apart ? SourcePeople.Apart(copies, queries.Apart!.Value, cancel) : SourcePeople.Joined(copies, queries.People, cancel)).GiveAsync(batch, take), cancel);

        public async Task IdentifiersAsync(Action<long, string> take, CancellationToken cancel)
        {
            foreach (var query in queries.Identifiers)
            {
                try
                {
#pragma warning disable CA2100 // Built from quoted catalogue names by IdentifierSql alone.
                    await using var command = new NpgsqlCommand(query, session.Connection) { CommandTimeout = 0 };
#pragma warning restore CA2100
                    await using var reader = await command.ExecuteReaderAsync(cancel);
                    while (await reader.ReadAsync(cancel))
                    {
                        if (!reader.IsDBNull(0) && !reader.IsDBNull(2) && (reader.IsDBNull(1) || IdentifyingColumns.IsIdentifier(reader.GetString(1), identity)))
                        {
                            take(reader.GetInt64(0), reader.GetString(2));
                        }
                    }
                }
                catch (NpgsqlException e)
                {
                    throw SourceErrors.Failure(e, "people");
                }
            }
        }

        public IRows Rows(PlannedTable table, int maxRowBytes, CancellationToken cancel)
        {
            if (taken || begun is null || !ReferenceEquals(begun.Table, table))
            {
                return copies.Copy(queries.Rows[table], maxRowBytes, table.Source.Name, cancel);
            }

            taken = true;
            return begun.Rows(maxRowBytes);
        }

        public async ValueTask DisposeAsync()
        {
            await (begun?.DisposeAsync() ?? default);
            await copies.DisposeAsync();
            await session.DisposeAsync();
        }
    }
}

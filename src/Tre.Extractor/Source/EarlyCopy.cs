using Npgsql;
using Tre.Extractor.Building;

namespace Tre.Extractor.Source;

/// <summary>
/// A table's COPY that has begun on a connection of its own, in the snapshot of another session: while the people are read there, the source already
/// sends rows here, as many as <see cref="ReadAhead"/> holds.
/// </summary>
internal sealed class EarlyCopy : IAsyncDisposable
{
    /// <summary>32 MiB of rows may wait, however many there are.</summary>
    private const int BlocksAhead = 128;

    private readonly SourceSession session;
    private readonly NpgsqlCopyTextReader copy;

    private EarlyCopy(SourceSession session, PlannedTable table, NpgsqlCopyTextReader copy, CancellationToken cancel)
    {
        (this.session, Table, this.copy) = (session, table, copy);
        Ahead = new ReadAhead(copy.BaseStream, copy.Cancel, cancel, blocks: BlocksAhead);
    }

    public PlannedTable Table { get; }

    /// <summary>The rows; lives as long as this.</summary>
    public ReadAhead Ahead { get; }

    /// <returns>Null where the source gives no second connection or refuses the query: then the first will read it, or say why not.</returns>
    public static async Task<EarlyCopy?> BeginAsync(NpgsqlDataSource source, SourceSession beside, SourceQueries queries, PlannedTable? table, CancellationToken cancel)
    {
        if (table is null)
        {
            return null;
        }

        SourceSession? session = null;
        try
        {
            session = await SourceSession.OpenAsync(source, queries.Settings, beside.SnapshotId, cancel);
            return new EarlyCopy(session, table, session.Copy(queries.Rows[table]), cancel);
        }
        catch (Exception e) when (e is NpgsqlException or BuildFailedException)
        {
            await (session?.DisposeAsync() ?? default);
            return null;
        }
    }

    public ValueTask DisposeAsync()
    {
        Ahead.Dispose();
        copy.Dispose();
        return session.DisposeAsync();
    }
}

using Npgsql;
using Tre.Extractor.Building;

namespace Tre.Extractor.Source;

/// <summary>
/// A table's COPY that has begun on a connection of its own, in the snapshot of another session: while the people are read there, the source already
/// sends rows here, as many as <see cref="BlocksAhead"/> holds.
/// </summary>
internal sealed class EarlyCopy : IAsyncDisposable
{
    /// <summary>32 MiB of rows may wait, however many there are.</summary>
    private const int Blocks = 128;

    private readonly ICopies session;
    private readonly IRows rows;

    private EarlyCopy(ICopies session, PlannedTable table, IRows rows) => (this.session, Table, this.rows) = (session, table, rows);

    public PlannedTable Table { get; }

    /// <summary>The rows; they live as long as this.</summary>
    /// <param name="maxRowBytes">A longer one is a failure.</param>
    public IRows Rows(int maxRowBytes) => new LimitedRows(rows, maxRowBytes, Table.Source.Name);

    /// <param name="open">Gives a connection of its own, in the snapshot.</param>
    /// <param name="queries">What is asked for.</param>
    /// <param name="table">Whose rows; null for none.</param>
    /// <param name="maxRowBytes">A longer row is not received.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>Null where the source gives no second connection or refuses the query: then the first will read it, or say why not.</returns>
    public static async Task<EarlyCopy?> BeginAsync(
        Func<Task<ICopies>> open, SourceQueries queries, PlannedTable? table, int maxRowBytes, CancellationToken cancel)
    {
        if (table is null)
        {
            return null;
        }

        ICopies? session = null;
        try
        {
            session = await open();
            return new EarlyCopy(session, table, session.Copy(queries.Rows[table], maxRowBytes, table.Source.Name, cancel, Blocks));
        }
        catch (Exception e) when (e is NpgsqlException or BuildFailedException)
        {
            await (session?.DisposeAsync() ?? default);
            return null;
        }
    }

    public ValueTask DisposeAsync()
    {
        rows.Dispose();
        return session.DisposeAsync();
    }
}

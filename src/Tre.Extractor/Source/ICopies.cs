using Tre.Extractor.Building;

namespace Tre.Extractor.Source;

/// <summary>Gives what a query selects as rows of CSV, in one snapshot; one query after the other.</summary>
internal interface ICopies : IAsyncDisposable
{
    /// <summary>Begins a COPY.</summary>
    /// <param name="sql">COPY to here, as CSV.</param>
    /// <param name="maxRowBytes">A longer row is a failure.</param>
    /// <param name="table">What failures name.</param>
    /// <param name="cancel">Gives up.</param>
    /// <param name="blocks">Most blocks of 256 KiB that wait to be used; null for a few.</param>
    /// <exception cref="BuildFailedException">The source refuses; also from the rows themselves.</exception>
    IRows Copy(string sql, int maxRowBytes, string table, CancellationToken cancel, int? blocks = null);
}

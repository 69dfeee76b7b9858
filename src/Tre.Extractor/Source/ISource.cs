using Tre.Application.Extracts;
using Tre.Contracts.Extracts;
using Tre.Domain.Datasets;
using Tre.Extractor.Building;

namespace Tre.Extractor.Source;

/// <summary>Where rows come from. One extract is one reading, and every adapter gives the same rows for the same data.</summary>
internal interface ISource
{
    /// <summary>Begins to read as of one moment. Every table and column that the plan needs has been held against the catalogue.</summary>
    /// <exception cref="BuildFailedException">The source cannot be reached, refuses, or is not as it was catalogued.</exception>
    Task<ISourceReading> OpenAsync(ExtractPlan plan, Catalogue catalogue, CancellationToken cancel);
}

/// <summary>The source as of one moment.</summary>
internal interface ISourceReading : IAsyncDisposable
{
    SourceMoment Moment { get; }

    /// <summary>Reads the people of the cohort with their NHS numbers, before any row. A person with several numbers comes several times.</summary>
    /// <param name="batch">Most people at once.</param>
    /// <param name="take">Takes a batch; it must not be kept.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="BuildFailedException">The source was lost or is wrong.</exception>
    Task PeopleAsync(int batch, Func<IReadOnlyList<OptOutPerson>, Task> take, CancellationToken cancel);

    /// <summary>Reads what the source holds of the cohort's people that says who they are; nothing where no column is redacted.</summary>
    /// <param name="take">Takes a person and a value of theirs; the same may come more than once.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="BuildFailedException">The source was lost or is wrong.</exception>
    Task IdentifiersAsync(Action<long, string> take, CancellationToken cancel);

    /// <summary>Begins to read a table's rows of the cohort, one table at a time.</summary>
    /// <param name="table">The table.</param>
    /// <param name="maxRowBytes">A longer row fails the build.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="BuildFailedException">The source was lost or is wrong; also from the rows themselves.</exception>
    IRows Rows(PlannedTable table, int maxRowBytes, CancellationToken cancel);
}

/// <summary>
/// Rows as PostgreSQL writes CSV: the person's id, then the other columns in file order, each already what the source makes of it;
/// nothing for what is missing, two quotes for empty text, a line feed at the end.
/// </summary>
internal interface IRows : IDisposable
{
    /// <summary>The next row with its line feed; valid until the next call. False after the last.</summary>
    /// <exception cref="BuildFailedException">Names table, row and, where it can, column; never a value.</exception>
    bool TryNext(out ReadOnlySpan<byte> row);
}

/// <summary>Which state of the source was read.</summary>
/// <param name="SnapshotId">PostgreSQL's exported snapshot, or <c>sha256:</c> and the hash over all files.</param>
/// <param name="TakenAt">When it was taken, UTC.</param>
/// <param name="Files">The files that were read; null where there are none.</param>
internal sealed record SourceMoment(string SnapshotId, DateTimeOffset TakenAt, IReadOnlyList<ManifestSourceFile>? Files = null);

using Tre.Application.Data;
using Tre.Domain.Exports;

namespace Tre.Application.Exports;

/// <summary>Holds what was checked against everything that left before. It finds risk; it never says that there is none.</summary>
public interface IReleaseComparison
{
    /// <summary>Adds to each report what its tables give away together with others: of the project for everybody, of other projects for checkers alone.</summary>
    /// <param name="db">Where earlier counts are.</param>
    /// <param name="request">The request, before it moves on.</param>
    /// <param name="reports">A report per file of the round, in its order.</param>
    /// <param name="policyJson">The policy in the words of the checker.</param>
    /// <param name="cancel">Gives up.</param>
    Task<IReadOnlyList<FileReport>> CompareAsync(ITreDb db, ExportRequest request, IReadOnlyList<FileReport> reports, string policyJson, CancellationToken cancel);

    /// <summary>The same before anything is asked for: held against the project's own releases only, and nothing said of others.</summary>
    /// <param name="db">Where earlier counts are.</param>
    /// <param name="projectId">The project.</param>
    /// <param name="populations">Who is counted in each file.</param>
    /// <param name="reports">A report per file.</param>
    /// <param name="policyJson">The policy in the words of the checker.</param>
    /// <param name="cancel">Gives up.</param>
    Task<IReadOnlyList<FileReport>> CompareOwnAsync(
        ITreDb db, Guid projectId, IReadOnlyList<string> populations, IReadOnlyList<FileReport> reports, string policyJson, CancellationToken cancel);

    /// <summary>The tables that the project released before, newest first, as the checker defines them; null when there are none.</summary>
    Task<string?> EarlierTablesAsync(ITreDb db, Guid projectId, CancellationToken cancel);

    /// <summary>The counts that leave with a release, for later ones to be held against.</summary>
    IReadOnlyList<ReleasedCell> CellsOf(Release release, IReadOnlyList<ExportFile> files, string policyJson);
}

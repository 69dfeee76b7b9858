using Tre.Domain.Extracts;

namespace Tre.Application.Extracts;

/// <summary>Builds an extract in the object store from an approved specification. Knows nothing of the platform's database.</summary>
public interface IExtractBuilder
{
    /// <summary>
    /// Builds the extract whole, or leaves nothing that could be taken for one. May be called again for the same extract with a
    /// higher epoch: what earlier attempts left is removed.
    /// </summary>
    /// <returns>The result, or why it failed. Exceptions are faults of the program.</returns>
    Task<ExtractBuild> BuildAsync(ExtractOrder order, CancellationToken cancel);

    /// <summary>Removes every object of an extract, as when it is destroyed.</summary>
    /// <returns>How many objects were removed.</returns>
    Task<int> RemoveAsync(Guid extractId, CancellationToken cancel);

    /// <summary>Every extract of which any object, whole or not, is in the store.</summary>
    Task<IReadOnlyList<Guid>> StoredAsync(CancellationToken cancel);
}

/// <summary>What to build.</summary>
/// <param name="ProjectId">Project whose keys encrypt and pseudonymise.</param>
/// <param name="ExtractId">The extract.</param>
/// <param name="Epoch">Epoch of the claim under which it is built; a builder with a higher one has priority.</param>
/// <param name="Specification">What was approved.</param>
/// <param name="ApprovedHash">Hash of the canonical text that was approved; anything else is not built.</param>
/// <param name="OptOutExemption">Null where opt-outs apply; otherwise the reason, stated in the approval, why they do not.</param>
public sealed record ExtractOrder(
    Guid ProjectId,
    Guid ExtractId,
    long Epoch,
    ExtractSpecification Specification,
    string ApprovedHash,
    string? OptOutExemption);

/// <summary>The outcome of a build: <see cref="ExtractBuilt"/> or <see cref="ExtractFailure"/>.</summary>
public abstract record ExtractBuild;

/// <summary>The extract is in the store, whole.</summary>
public sealed record ExtractBuilt(ExtractResult Result) : ExtractBuild;

/// <summary>There is no extract. Says where it went wrong, never with which value.</summary>
/// <param name="Code">One of <see cref="ExtractFailureCode"/>.</param>
/// <param name="Message">For people.</param>
/// <param name="Transient">Whether the same order may succeed later.</param>
/// <param name="Table">Table of the source, where it is about one.</param>
/// <param name="Row">Row in the order in which the source sent them, from 1.</param>
/// <param name="Column">Column of the source.</param>
public sealed record ExtractFailure(
    string Code, string Message, bool Transient, string? Table = null, long? Row = null, string? Column = null) : ExtractBuild
{
    /// <summary>Code, place and message in one line, as kept with the extract.</summary>
    public string Reason => $"{Code}: {Message}" + (Table, Row, Column) switch
    {
        (null, _, _) => "",
        (_, null, null) => $" (table {Table})",
        (_, null, _) => $" (table {Table}, column {Column})",
        (_, _, null) => $" (table {Table}, row {Row})",
        _ => $" (table {Table}, row {Row}, column {Column})",
    };
}

/// <summary>Stable codes of why an extract could not be built.</summary>
public static class ExtractFailureCode
{
    /// <summary>The specification is not the approved one.</summary>
    public const string NotApproved = "specification-not-approved";

    /// <summary>The catalogue no longer allows what was approved.</summary>
    public const string SpecificationInvalid = "specification-invalid";

    /// <summary>The catalogue cannot be read.</summary>
    public const string CatalogueInvalid = "catalogue-invalid";

    /// <summary>Nobody's opt-out can be checked: no list, or one that is unreadable or past its date.</summary>
    public const string OptOutsUnusable = "opt-outs-unusable";

    /// <summary>People could be told apart more easily than the custodian's policy allows.</summary>
    public const string RiskTooHigh = "risk-too-high";

    /// <summary>A table or column is gone since it was catalogued.</summary>
    public const string SourceMissing = "source-missing";

    /// <summary>A column has another type than the catalogue says.</summary>
    public const string SourceType = "source-type";

    /// <summary>A row that cannot be read or understood.</summary>
    public const string SourceData = "source-data";

    /// <summary>Not reachable, or lost half way. Transient.</summary>
    public const string SourceLost = "source-lost";

    /// <summary>The source refused the Extractor's role.</summary>
    public const string SourceDenied = "source-denied";

    /// <summary>The object store failed or is full. Transient.</summary>
    public const string StoreFailed = "store-failed";

    /// <summary>A key is missing or refused. Transient only while Node has not made its own yet.</summary>
    public const string KeyRefused = "key-refused";

    /// <summary>A builder with a higher epoch is at work.</summary>
    public const string Fenced = "fenced";
}

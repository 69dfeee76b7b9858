using Tre.Domain.Datasets;

namespace Tre.Domain.Extracts;

/// <summary>A column of the source that is in the extract, and what became of it.</summary>
/// <param name="Table">Its table.</param>
/// <param name="Column">Its name there.</param>
/// <param name="Transformation">What it became.</param>
/// <param name="Dataset">Its dataset; null for the first.</param>
public sealed record BuiltColumn(string Table, string Column, Transformation Transformation, string? Dataset = null);

/// <summary>What the builder made, as its manifest says.</summary>
/// <param name="ObjectKey">Prefix of the extract's objects in the store.</param>
/// <param name="ManifestSha256">SHA-256 of the manifest's canonical text, lower-case hexadecimal.</param>
/// <param name="SealedKey">The data key, sealed for the Node that will materialise it (base64).</param>
/// <param name="SpecificationHash">Hash of the specification that was really built.</param>
/// <param name="RowsIn">Rows of the approved tables that belong to the cohort before anything was left out.</param>
/// <param name="RowsOut">Rows written.</param>
/// <param name="PeopleOut">People whose rows were written.</param>
/// <param name="Lost">Rows left out, by reason code.</param>
/// <param name="OptOutVersion">Version of the opt-out list, or of the answers, that were applied.</param>
/// <param name="Bytes">Bytes of plain text written, over all files.</param>
/// <param name="Risk">Who could be told apart, per table with one row per person; null in results from before it was counted.</param>
/// <param name="Columns">Every column that was built; null in results from before columns were named.</param>
/// <param name="OptOutsValidUntil">Last day on which these opt-outs may be relied on; null in results from before it was kept.</param>
public sealed record ExtractResult(
    string ObjectKey,
    string ManifestSha256,
    string SealedKey,
    string SpecificationHash,
    long RowsIn,
    long RowsOut,
    long PeopleOut,
    IReadOnlyDictionary<string, long> Lost,
    string? OptOutVersion,
    long Bytes,
    IReadOnlyList<BuiltColumn>? Columns = null,
    DateOnly? OptOutsValidUntil = null,
    IReadOnlyList<TableRisk>? Risk = null);

namespace Tre.Contracts.Exports;

/// <summary>What was let out, on whose word. Signed as canonical JSON; anybody can hold a file against it.</summary>
/// <param name="Format">Version of this record: 3; 2 did not name the policies that were taken together, 1 had no findings and no answers.</param>
/// <param name="Requester">User name.</param>
/// <param name="Checkers">Who approved, and when; at least two, in order of time.</param>
/// <param name="Files">Every released file.</param>
/// <param name="Citation">Goes with every use of the files.</param>
/// <param name="At">When it was released (UTC).</param>
public sealed record ReleaseRecord(
    int Format,
    Guid ReleaseId,
    Guid ExportRequestId,
    int Round,
    ReleaseProject Project,
    string Title,
    string Requester,
    IReadOnlyList<ReleaseChecker> Checkers,
    IReadOnlyList<ReleaseRecordFile> Files,
    string Citation,
    DateTimeOffset At)
{
    public const string PatientsCitation = "This work uses data provided by patients and collected by the NHS as part of their care and support";
}

/// <param name="Number">Short number, as in P-1001.</param>
/// <param name="AccessRequestId">The approval in force at the time.</param>
public sealed record ReleaseProject(Guid Id, int Number, Guid AccessRequestId);

/// <param name="Name">User name.</param>
/// <param name="At">When they voted (UTC).</param>
/// <param name="Comment">What they said of the whole request; null when nothing.</param>
public sealed record ReleaseChecker(string Name, DateTimeOffset At, string? Comment = null);

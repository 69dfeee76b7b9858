using Tre.Contracts.Checking;

namespace Tre.Contracts.Exports;

/// <param name="Sha256">Of the bytes that were checked, reviewed and released; lower-case hex.</param>
/// <param name="Policy">The policy under which the machine checked it; null when its report does not say.</param>
/// <param name="CheckerVersion">Version of the checking program.</param>
/// <param name="Rules">Rules that ran to their end, with their versions.</param>
/// <param name="Findings">What the rules found, as the report has it; null in format 1.</param>
/// <param name="Omitted">Findings beyond what a report keeps, by rule; null in format 1.</param>
/// <param name="Answers">How each checker answered the file's findings; null in format 1.</param>
/// <param name="Policies">The policies that were taken together to <paramref name="Policy"/>; null before format 3.</param>
public sealed record ReleaseRecordFile(
    string Path,
    long Bytes,
    string Sha256,
    ReleasePolicy? Policy,
    string? CheckerVersion,
    IReadOnlyList<CheckRun> Rules,
    IReadOnlyList<ReleaseFinding>? Findings = null,
    IReadOnlyDictionary<string, int>? Omitted = null,
    IReadOnlyList<ReleaseAnswer>? Answers = null,
    IReadOnlyList<ReleasePolicyPart>? Policies = null);

/// <param name="Hash">SHA-256 of the policy, as in the report.</param>
public sealed record ReleasePolicy(string Name, int Version, string Hash);

/// <summary>One of the policies that were taken together.</summary>
/// <param name="Scope">installation, dataset or project.</param>
/// <param name="Key">The policy's name, the dataset's name, or the project's id.</param>
/// <param name="Id">Of the version that a data steward put in force; null for the installation's own.</param>
/// <param name="Version">Its number.</param>
/// <param name="Sha256">Of its text.</param>
public sealed record ReleasePolicyPart(string Scope, string Key, Guid? Id, int Version, string Sha256);

/// <summary>One finding that the checkers had before them.</summary>
/// <param name="Rule">Stable id of the rule.</param>
/// <param name="Version">Version of the rule.</param>
/// <param name="Place">Where in the file.</param>
/// <param name="Message">What and why; holds no value of the file.</param>
public sealed record ReleaseFinding(string Rule, int Version, FindingSeverity Severity, FindingPlace Place, string Message);

/// <summary>One checker's answer to what was found in one file.</summary>
/// <param name="Checker">User name.</param>
/// <param name="Verdict">approve or reject.</param>
/// <param name="Comment">Why, where they said so.</param>
/// <param name="At">When (UTC).</param>
public sealed record ReleaseAnswer(string Checker, string Verdict, string? Comment, DateTimeOffset At);

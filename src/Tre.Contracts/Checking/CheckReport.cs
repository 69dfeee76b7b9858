namespace Tre.Contracts.Checking;

/// <summary>First line on the checker's standard output, followed by the bytes of each file's preview, in order, where it has one.</summary>
/// <param name="Format">Version of this stream, <see cref="CheckStream.Format"/>.</param>
/// <param name="CheckerVersion">Version of the program that wrote this.</param>
/// <param name="PolicyName">Name of the policy that was applied.</param>
/// <param name="PolicyVersion">Version of the policy that was applied.</param>
/// <param name="PolicyHash">SHA-256 of the policy as <see cref="PolicyHash"/> computes it, lower-case hex.</param>
/// <param name="Files">One entry per requested file, in the request's order.</param>
/// <param name="Limits">Bounds that were applied.</param>
public sealed record CheckReport(
    int Format,
    string CheckerVersion,
    string PolicyName,
    int PolicyVersion,
    string PolicyHash,
    IReadOnlyList<FileReport> Files,
    CheckLimits Limits);

namespace Tre.Cli.Running;

/// <summary>Ends the command with one message for people.</summary>
/// <param name="exitCode">One of <see cref="ExitCodes"/>.</param>
/// <param name="happened">What happened, a sentence.</param>
/// <param name="advice">What to do, a sentence; null where there is nothing.</param>
public sealed class CliException(int exitCode, string happened, string? advice = null)
    : Exception(advice is null ? happened : $"{happened} {advice}")
{
    public int ExitCode { get; } = exitCode;

    public static CliException Usage(string happened, string? advice = null) => new(ExitCodes.Usage, happened, advice);
}

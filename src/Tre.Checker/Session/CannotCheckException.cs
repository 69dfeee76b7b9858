namespace Tre.Checker.Session;

/// <summary>
/// Leaves a parser at any depth because a file cannot be checked. Caught at one place, <see cref="FileChecker"/>,
/// which turns it into the report's reason. The message holds nothing of the file's content.
/// </summary>
internal sealed class CannotCheckException(string code, string message) : Exception(message)
{
    /// <summary>One of <see cref="Contracts.Checking.ReasonCodes"/>.</summary>
    public string Code { get; } = code;

    public static CannotCheckException Malformed(string message) => new(Contracts.Checking.ReasonCodes.Malformed, message);

    public static CannotCheckException OverLimit(string what, long most) =>
        new(Contracts.Checking.ReasonCodes.OverLimit, $"More than {most:N0} {what}, which is the policy's limit.");
}

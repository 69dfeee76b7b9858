namespace Tre.Contracts.Extracts;

/// <summary>
/// Names of files inside an extract become paths on a host and names in a researcher's shell, so only the dullest are allowed:
/// 1 to 100 of a-z, 0-9, '_', '-', '.', beginning with a letter or digit and without two dots in a row.
/// </summary>
public static class ExtractFileName
{
    public const int MaxLength = 100;

    public static bool IsValid(string? name) =>
        name is { Length: > 0 and <= MaxLength }
        && char.IsAsciiLetterOrDigit(name[0])
        && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '_' or '-' or '.')
        && !name.Contains("..", StringComparison.Ordinal);

    /// <exception cref="ExtractFormatException">The name is not allowed.</exception>
    public static string Require(string? name) =>
        IsValid(name) ? name! : throw new ExtractFormatException(ExtractFault.FileName, "A file name in the extract is not allowed");
}

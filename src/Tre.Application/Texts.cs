using Tre.Domain;

namespace Tre.Application;

/// <summary>How much may be written in a comment or reason.</summary>
public static class Texts
{
    /// <summary>Longest comment or reason, in characters.</summary>
    public const int MaxComment = 4_000;

    /// <summary>Null when it fits.</summary>
    public static Refusal? TooLong(string? text, string field) =>
        text?.Length > MaxComment ? new("comment-too-long", $"Use {MaxComment:N0} characters or less.", field) : null;
}

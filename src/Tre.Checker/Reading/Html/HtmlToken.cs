namespace Tre.Checker.Reading.Html;

/// <summary>A piece of a page.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">Text with entities decoded, name of a tag in small letters, or the words of a comment.</param>
/// <param name="Attributes">Of a start tag.</param>
internal sealed record HtmlToken(HtmlKind Kind, string Text, IReadOnlyList<(string Name, string Value)> Attributes);

/// <summary>Kinds of pieces.</summary>
internal enum HtmlKind { Text, Start, End, Comment, Raw }

using Tre.Checker.Reading;
using Tre.Contracts.Checking;

namespace Tre.Checker.Types;

/// <summary>What the content is.</summary>
/// <param name="Type">Type by content.</param>
/// <param name="Content">Content of textual types; null for binary ones.</param>
/// <param name="Delimiter">Between cells, for tables.</param>
internal sealed record Detection(FileType Type, Utf8Text? Content = null, char Delimiter = '\0')
{
    /// <summary>Content, decoded.</summary>
    public string? Text => Content?.Text;
}

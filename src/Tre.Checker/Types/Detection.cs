using Tre.Contracts.Checking;

namespace Tre.Checker.Types;

/// <summary>What the content is.</summary>
/// <param name="Type">Type by content.</param>
/// <param name="Text">Decoded content of textual types; null for binary ones.</param>
/// <param name="Delimiter">Between cells, for tables.</param>
internal sealed record Detection(FileType Type, string? Text = null, char Delimiter = '\0');

namespace Tre.Extractor.Source.Files;

/// <summary>What counts as missing, everywhere alike.</summary>
internal static class MissingField
{
    /// <summary>Whether nothing is there. Quotes around nothing make an empty text, but no number.</summary>
    public static bool Is(ReadOnlySpan<byte> field, bool quoted, FileTable table, bool isText)
    {
        if (quoted)
        {
            return field.IsEmpty && !isText;
        }

        foreach (var missing in table.Missing)
        {
            if (field.SequenceEqual(missing))
            {
                return true;
            }
        }

        return false;
    }
}

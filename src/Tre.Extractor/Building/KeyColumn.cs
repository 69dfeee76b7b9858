using System.Text;
using Tre.Application.Keys;

namespace Tre.Extractor.Building;

/// <summary>
/// Pseudonyms of a key other than the person's. Its kind holds the column's name, so that equal columns of several tables still join.
/// Remembers the last one: rows of one visit follow each other.
/// </summary>
internal sealed class KeyColumn(string name, IPseudonymiser pseudonymiser)
{
    private readonly byte[] kind = Encoding.UTF8.GetBytes("key:" + name);
    private readonly byte[] pseudonym = new byte[IPseudonymiser.Length];
    private byte[] last = [];
    private int lastLength = -1;

    /// <param name="field">As the source wrote it; empty for NULL, which stays NULL.</param>
    public ReadOnlySpan<byte> Pseudonym(ReadOnlySpan<byte> field)
    {
        if (field.IsEmpty)
        {
            return [];
        }

        if (lastLength != field.Length || !field.SequenceEqual(last.AsSpan(0, lastLength)))
        {
            if (last.Length < field.Length)
            {
                last = new byte[field.Length * 2];
            }

            field.CopyTo(last);
            lastLength = field.Length;
            pseudonymiser.Write(kind, field, pseudonym);
        }

        return pseudonym;
    }
}

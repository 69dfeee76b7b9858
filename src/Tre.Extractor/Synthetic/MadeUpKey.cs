using System.Security.Cryptography;
using System.Text;

namespace Tre.Extractor.Synthetic;

/// <summary>
/// A key with the length of a pseudonym and the word synthetic in front, which no pseudonym can have: it is hexadecimal. The same for the same person,
/// and for the same row of a person wherever a column of this name stands, so that tables join.
/// </summary>
internal static class MadeUpKey
{
    public const string Mark = "synthetic";

    public static string Of(string column, int person, int row) =>
        Mark + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{column}\n{person}\n{row}")))[..(Application.Keys.IPseudonymiser.Length - Mark.Length)];
}

namespace Tre.Extractor.Source.Files;

/// <summary>A column as the Table Schema has it.</summary>
/// <param name="Name">As in the header.</param>
/// <param name="Type">Frictionless type, such as <c>integer</c> or <c>date</c>.</param>
internal sealed record FileColumn(string Name, string Type);

/// <summary>A table: one CSV file.</summary>
/// <param name="Name">Name of the resource.</param>
/// <param name="Path">Name of the object beside the descriptor.</param>
/// <param name="Gzip">Whether it is compressed.</param>
/// <param name="Sha256">Of the object, lower-case hex.</param>
/// <param name="Bytes">Length of the object.</param>
/// <param name="Delimiter">Between fields.</param>
/// <param name="Columns">In file order.</param>
/// <param name="Missing">Texts, unquoted, that stand for what is missing.</param>
internal sealed record FileTable(
    string Name, string Path, bool Gzip, string Sha256, long Bytes, byte Delimiter, IReadOnlyList<FileColumn> Columns, byte[][] Missing)
{
    /// <summary>Place of a column, from 0; -1 for none.</summary>
    public int IndexOf(string column)
    {
        for (var i = 0; i < Columns.Count; i++)
        {
            if (Columns[i].Name == column)
            {
                return i;
            }
        }

        return -1;
    }
}

/// <summary>CSV files in the object store with a Frictionless descriptor beside them. All of it is immutable.</summary>
/// <param name="Name">Folder in the bucket.</param>
/// <param name="Added">When it was put there, UTC.</param>
/// <param name="Tables">Its tables.</param>
internal sealed record FilePackage(string Name, DateTimeOffset Added, IReadOnlyList<FileTable> Tables)
{
    /// <summary>The bucket that the Extractor reads such packages from.</summary>
    public const string Bucket = "sources";

    public const string Descriptor = "datapackage.json";

    /// <summary>How a description's schema begins that lies in files.</summary>
    public const string Scheme = "files:";

    public FileTable? Table(string name) => Tables.FirstOrDefault(table => table.Name == name);
}

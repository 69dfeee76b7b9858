namespace Tre.Verifier;

/// <summary>Something in an extract that is not as its approval and manifest say. Never holds a value of anybody.</summary>
/// <param name="Code">Stable code, one of <see cref="FindingCode"/>.</param>
/// <param name="Message">For people.</param>
/// <param name="Table">Table, where it is about one.</param>
/// <param name="Row">Row of the table's file, from 1, the header not counted.</param>
/// <param name="Column">Column of the file.</param>
public sealed record Finding(string Code, string Message, string? Table = null, long? Row = null, string? Column = null);

/// <summary>Stable codes of findings.</summary>
public static class FindingCode
{
    /// <summary>The manifest is not the one that was recorded, or breaks its own rules.</summary>
    public const string Manifest = "manifest";

    /// <summary>The manifest or the text is not of the approval.</summary>
    public const string Approval = "approval";

    public const string FileMissing = "file-missing";
    public const string FileExtra = "file-extra";

    /// <summary>Other bytes than the manifest says.</summary>
    public const string FileBytes = "file-bytes";

    /// <summary>No CSV as extracts have it.</summary>
    public const string FileForm = "file-form";

    public const string TableExtra = "table-extra";
    public const string TableMissing = "table-missing";
    public const string ColumnExtra = "column-extra";
    public const string ColumnMissing = "column-missing";

    /// <summary>The manifest says another transformation than the approval, or the values are not of it.</summary>
    public const string Transformation = "transformation";

    /// <summary>More or fewer rows than the manifest says.</summary>
    public const string Rows = "rows";

    /// <summary>More or fewer people than the manifest says, or a person who may not be in it.</summary>
    public const string Person = "person";

    /// <summary>People of two datasets can be told to be the same, and no approval says so; or not, though one does.</summary>
    public const string Linkage = "linkage";

    /// <summary>Redacted text that says who somebody is.</summary>
    public const string Identifier = "identifier";

    /// <summary>Something that is no pseudonym, or not of this project's key.</summary>
    public const string Pseudonym = "pseudonym";
}

using Tre.Contracts.Checking;

namespace Tre.Checker.Reading;

/// <summary>What a note is about; each kind has a rule.</summary>
internal enum NoteKind
{
    /// <summary>Content that does not show when the file is opened.</summary>
    Hidden,
    /// <summary>Content that runs, or that fetches something from elsewhere.</summary>
    Active,
    /// <summary>A file or picture inside the file that no rule reads.</summary>
    Embedded,
    /// <summary>Rows of the data that a trained model keeps.</summary>
    Model,
}

/// <summary>Something that a reader met beside the content that it reads. Rules turn notes into findings.</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="Severity">How bad.</param>
/// <param name="Place">Where.</param>
/// <param name="Message">What and why, without a value from the file.</param>
internal sealed record Note(NoteKind Kind, FindingSeverity Severity, FindingPlace Place, string Message);

namespace Tre.Domain.Datasets;

/// <summary>How a variable may disclose who somebody is; set by the data steward, never guessed at extraction.</summary>
public enum DisclosureClass
{
    /// <summary>Not classified yet: enters no extract.</summary>
    Unclassified,

    /// <summary>Names a person by itself (name, NHS number, address): never leaves the source.</summary>
    DirectIdentifier,

    /// <summary>Key of a person or an event: leaves only as a project-keyed pseudonym.</summary>
    Key,

    /// <summary>A date of birth: leaves as its year.</summary>
    BirthDate,

    QuasiIdentifier,
    Sensitive,
    Ordinary,
    FreeText,
}

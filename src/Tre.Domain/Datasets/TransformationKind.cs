namespace Tre.Domain.Datasets;

/// <summary>What may become of a variable on its way into an extract.</summary>
public enum TransformationKind
{
    /// <summary>As it is.</summary>
    Keep,

    /// <summary>Not in the extract: the same as not asking for it.</summary>
    Drop,

    /// <summary>128 bits under the project's key: the same in every table and refresh, unlinkable to other projects.</summary>
    Pseudonymise,

    /// <summary>A date becomes its year.</summary>
    Year,

    /// <summary>A date becomes its year and month.</summary>
    Month,

    /// <summary>A date or year of birth becomes a band of the ages that people reach in one year.</summary>
    AgeBand,

    /// <summary>A date moves by a number of days that is constant per person and project, and never zero.</summary>
    ShiftDate,

    /// <summary>A postcode becomes its first half, such as SW1A; what is no postcode becomes empty.</summary>
    PostcodeDistrict,

    /// <summary>A postcode becomes its leading letters, such as SW; what is no postcode becomes empty.</summary>
    PostcodeArea,

    /// <summary>Numbers beyond a limit become the limit.</summary>
    TopBottomCode,

    /// <summary>Numbers become the nearest multiple of a step, halves away from zero.</summary>
    Round,

    /// <summary>Values become categories; those that no line names become <see cref="Transformation.Other"/>.</summary>
    Map,

    /// <summary>Free text in which whatever names a person, and is found, gives way to fixed tokens. What is missed stays.</summary>
    Redact,
}

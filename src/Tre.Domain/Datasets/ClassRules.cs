using static Tre.Domain.Datasets.DisclosureClass;
using static Tre.Domain.Datasets.TransformationKind;

namespace Tre.Domain.Datasets;

/// <summary>What a disclosure class may ever become. A catalogue can allow less, never more.</summary>
public static class ClassRules
{
    private static readonly TransformationKind[] Ages = [Year, AgeBand];

    /// <summary>What becomes of a column of which the catalogue says nothing else; empty keeps it out of every extract.</summary>
    public static IReadOnlyList<Transformation> Defaults(DisclosureClass of) => of switch
    {
        Key => [Transformation.Pseudonymise],
        BirthDate => [Transformation.Year],
        QuasiIdentifier or Sensitive or Ordinary => [Transformation.Keep],
        _ => [],
    };

    /// <summary>
    /// Closed: a class that is added later may become nothing until somebody says so here. Rounding, limits and maps can leave values
    /// as they are, so they never do for what names a person.
    /// </summary>
    public static bool Permits(DisclosureClass of, TransformationKind kind) => of switch
    {
        Key => kind is Pseudonymise,
        DirectIdentifier => kind is Pseudonymise or PostcodeDistrict or PostcodeArea || Ages.Contains(kind),
        BirthDate => kind is Month or ShiftDate || Ages.Contains(kind),
        // Never by default: a steward says of each variable that it may leave redacted.
        FreeText => kind is Redact,
        QuasiIdentifier or Sensitive or Ordinary => Enum.IsDefined(kind) && kind is not Drop,
        _ => false,
    };
}

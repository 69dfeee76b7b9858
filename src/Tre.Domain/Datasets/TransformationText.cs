using System.Globalization;

namespace Tre.Domain.Datasets;

/// <summary>The one spelling of a transformation, for approvals, manifests and people.</summary>
public static class TransformationText
{
    /// <summary>Stable code, as in specifications' text and manifests.</summary>
    public static string Code(this TransformationKind kind) => kind switch
    {
        TransformationKind.Keep => "keep",
        TransformationKind.Drop => "drop",
        TransformationKind.Pseudonymise => "pseudonymise",
        TransformationKind.Year => "year",
        TransformationKind.Month => "month",
        TransformationKind.AgeBand => "age-band",
        TransformationKind.ShiftDate => "shift-date",
        TransformationKind.PostcodeDistrict => "postcode-district",
        TransformationKind.PostcodeArea => "postcode-area",
        TransformationKind.TopBottomCode => "top-bottom-code",
        TransformationKind.Round => "round",
        TransformationKind.Map => "map",
        TransformationKind.Redact => "redact",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    /// <summary>Code and parameters in fixed order; lines of a map in ordinal order. Equal exactly when the meaning is.</summary>
    public static IReadOnlyList<string> Parts(this Transformation t) => [t.Kind.Code(), .. t.Parameters()];

    /// <summary>Parameters as <c>name=value</c>, in fixed order.</summary>
    public static IEnumerable<string> Parameters(this Transformation t)
    {
        (string Name, string? Value)[] plain =
        [
            ("step", Number(t.Step)), ("least", Number(t.Least)), ("most", Number(t.Most)),
            ("width", Number(t.Width)), ("in-year", Number(t.InYear)), ("days", Number(t.Days)),
        ];
        foreach (var (name, value) in plain)
        {
            if (value is not null)
            {
                yield return $"{name}={value}";
            }
        }

        foreach (var line in (t.Map ?? []).OrderBy(line => line.From, StringComparer.Ordinal).ThenBy(line => line.To, StringComparer.Ordinal))
        {
            yield return "from=" + line.From;
            yield return "to=" + line.To;
        }

        if (t.Other is not null)
        {
            yield return "other=" + t.Other;
        }
    }

    // Neither trailing zeros nor exponents: one number has one spelling.
    private static string? Number(decimal? number) => number?.ToString("0.############################", CultureInfo.InvariantCulture);
}

using System.Globalization;
using Tre.Domain.Datasets;

namespace Tre.Web.Rendering;

/// <summary>What becomes of a variable, in words.</summary>
public static class TransformationWords
{
    public static string Of(Transformation t) => t.Kind switch
    {
        TransformationKind.Keep => "as it is",
        TransformationKind.Drop => "left out",
        TransformationKind.Pseudonymise => "a code that means nothing outside your project",
        TransformationKind.Year => "the year only",
        TransformationKind.Month => "the year and month only",
        TransformationKind.AgeBand => $"age in {t.InYear} in bands of {t.Width} years{(t.Most is null ? "" : Text($", {t.Most} and over together"))}",
        TransformationKind.ShiftDate => $"moved by up to {t.Days} days, the same for all dates of a person",
        TransformationKind.PostcodeDistrict => "the postcode district only, such as SW1A",
        TransformationKind.PostcodeArea => "the postcode area only, such as SW",
        TransformationKind.TopBottomCode => (t.Least, t.Most) switch
        {
            ({ } least, { } most) => Text($"numbers under {least} shown as {least}, over {most} as {most}"),
            ({ } least, _) => Text($"numbers under {least} shown as {least}"),
            _ => Text($"numbers over {t.Most} shown as {t.Most}"),
        },
        TransformationKind.Round => Text($"rounded to {t.Step}"),
        TransformationKind.Map => $"one of {t.Map?.Select(line => line.To).Append(t.Other ?? "").Where(to => to.Length > 0).Distinct().Count()} categories",
        TransformationKind.Redact => "free text in which what names people, and was found, is replaced",
        _ => t.Kind.ToString(),
    };

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

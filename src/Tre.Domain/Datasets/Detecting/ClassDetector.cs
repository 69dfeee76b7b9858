namespace Tre.Domain.Datasets.Detecting;

/// <summary>
/// Suggests a class from a column's name, type and some of its values. What values show counts more than what a name says, and the
/// strictest comes first. A suggestion is advice; the steward classifies.
/// </summary>
public static class ClassDetector
{
    /// <summary>Values below this number prove nothing about the rest.</summary>
    public const int FewValues = 5;

    private const double Most = 0.8;
    private const double Some = 0.2;

    /// <param name="name">The column's name.</param>
    /// <param name="type">Type as the catalogue names it.</param>
    /// <param name="values">Some of its values as text, none missing.</param>
    public static (DisclosureClass Class, string Because) Suggest(string name, string type, IReadOnlyList<string> values) =>
        OfValues(type, values) ?? ColumnNames.Suggest(name, type) ?? OfShape(type, values) ?? (DisclosureClass.Ordinary, "Nothing was found that points to a person.");

    private static (DisclosureClass, string)? OfValues(string type, IReadOnlyList<string> values)
    {
        if (values.Count < FewValues || type is "date" or "timestamp" or "numeric")
        {
            return null;
        }

        return Share(values, ValueForms.IsNhsNumber) >= Most ? (DisclosureClass.DirectIdentifier, "Most values are NHS numbers: ten digits with a right check digit.")
            : type != "text" ? null
            : Share(values, ValueForms.IsEmail) >= Some ? (DisclosureClass.DirectIdentifier, "Values are e-mail addresses.")
            : Share(values, ValueForms.IsPostcode) >= Most ? (DisclosureClass.DirectIdentifier, "Most values are whole postcodes.")
            : Share(values, ValueForms.IsDate) >= Most ? (DisclosureClass.QuasiIdentifier, "Most values are dates, kept as text.")
            : Share(values, ValueForms.IsPersonName) >= Some ? (DisclosureClass.DirectIdentifier, "Values look like names of people.")
            : null;
    }

    private static (DisclosureClass, string)? OfShape(string type, IReadOnlyList<string> values) =>
        type is "date" or "timestamp" ? (DisclosureClass.QuasiIdentifier, "Days on which something happened to somebody.")
        : type == "text" && values.Count >= FewValues && Share(values, ValueForms.IsProse) >= Some ? (DisclosureClass.FreeText, "Values are sentences, which may name anybody.")
        : null;

    private static double Share(IReadOnlyList<string> values, Func<string, bool> holds) => (double)values.Count(holds) / values.Count;
}

using Tre.Domain.Datasets;

namespace Tre.Web.Rendering;

/// <summary>Disclosure classes and protected counts in words that a person would use.</summary>
public static class ClassWords
{
    public static string Of(DisclosureClass of) => of switch
    {
        DisclosureClass.Unclassified => "Not classified",
        DisclosureClass.DirectIdentifier => "Direct identifier",
        DisclosureClass.Key => "Key of a person or event",
        DisclosureClass.BirthDate => "Date of birth",
        DisclosureClass.QuasiIdentifier => "Quasi-identifier",
        DisclosureClass.Sensitive => "Sensitive",
        DisclosureClass.Ordinary => "Ordinary",
        DisclosureClass.FreeText => "Free text",
        _ => of.ToString(),
    };

    /// <summary>A count as applicants may see it.</summary>
    public static string About(long? count) => ProtectedCount.Of(count) switch
    {
        null => "not counted",
        { About: { } about } => $"about {Quantity.Number(about)}",
        _ => "fewer than 10",
    };
}

namespace Tre.Web.Rendering;

/// <summary>Turns the name of a field into the id of its control, so that an error can link to it.</summary>
public static class FieldIds
{
    /// <summary>Keeps letters, digits and hyphens; everything else becomes a hyphen: <c>files[0].path</c> → <c>files-0--path</c>.</summary>
    public static string Of(string field) => string.Concat(field.Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '-'));
}

namespace Tre.Web.Rendering;

/// <summary>Why a file of the outputs folder cannot be exported, for whoever put it there.</summary>
public static class OutputWords
{
    public static string Of(string? code) => code switch
    {
        "hostile-name" => "its name has characters that do not show or cannot be read. Give it another name",
        "symlink" => "it is a link. Copy the file itself here",
        "hard-link" => "it has a second name elsewhere. Make a copy of it here",
        "not-regular" => "it is not a plain file",
        "too-big" => "it is too big",
        "too-deep" => "it lies in too many folders inside each other",
        _ => "it cannot be read safely",
    };
}

using Tre.Domain.Exports;

namespace Tre.Web.Pages.Exports;

/// <summary>One file of the outputs folder as the form sends it; only ticked ones are wanted.</summary>
public sealed class FileForm
{
    public bool Wanted { get; set; }

    public string? Path { get; set; }

    public string? Description { get; set; }

    public string? Population { get; set; }

    public string? Purpose { get; set; }

    public int? Threshold { get; set; }

    public int? Rounding { get; set; }

    public string? Software { get; set; }

    public ExportItem ToItem() => new(Path ?? "", Description ?? "", Population ?? "", Purpose ?? "", Threshold, Rounding, Software);
}

using Tre.Checker.Reading;
using Tre.Contracts.Checking;

namespace Tre.Checker.Checks.Files;

/// <summary>Data of interactive plots in JSON, in which each point may be a person.</summary>
internal sealed class PlotPointsCheck : Check, IFileCheck
{
    private static readonly string[] Axes = ["x", "y", "z", "lat", "lon", "r", "theta", "a", "b", "c", "customdata", "text", "hovertext", "ids", "values"];
    private static readonly string[] Raw = ["box", "violin", "histogram", "histogram2d", "histogram2dcontour", "splom", "parcoords", "parcats", "densitymapbox", "density_mapbox"];

    public override CheckInfo Info { get; } = new(
        "plot-points", 1, StatBarn.RecordLevel,
        "Plots that were saved as JSON (plotly: data with traces; Vega-Lite: data with values). Blocks traces that are made from rows (box, violin, histogram, parallel coordinates) and traces or values of more than mostPoints points: the file carries every one of them, also those that the plot hides.",
        "Plots of few points; plots in other forms (in pages and notebooks they are hidden-content or active-content).",
        "Send the plot as PNG, and the numbers behind it as a table of groups.",
        new CheckParameter("mostPoints", 50, 2, 1_000_000, "Points of one trace that draw no finding."));

    public void Run(Document document, CheckContext context)
    {
        if (document.Json is not { IsArray: false } root || root.Member("data") is not { } data) return;
        var most = (int)context.Parameter("mostPoints");
        if (data.Member("values") is { IsArray: true, Children.Count: var values } && values > most && root.Member("mark") is not null)
            context.Report(FindingSeverity.Block, new(Line: data.Line), "This plot carries so many values that each may be one person's.");
        if (!data.IsArray || (root.Member("layout") is null && data.Children!.All(t => t.Member("type") is null))) return;
        foreach (var trace in data.Children!)
        {
            var points = Axes.Select(a => trace.Member(a)?.Children?.Count ?? 0).Max();
            if (points > 1 && Raw.Contains(trace.Member("type")?.Scalar)) context.Report(FindingSeverity.Block, new(Line: trace.Line), "This trace carries the rows that the plot was made from.");
            else if (points > most) context.Report(FindingSeverity.Block, new(Line: trace.Line), "This trace carries so many points that each may be one person.");
            else if (trace.Member("x")?.Member("bdata") is not null || trace.Member("y")?.Member("bdata") is not null) context.Report(FindingSeverity.Block, new(Line: trace.Line), "This trace carries its points packed, so that nobody can read them.");
        }
    }
}

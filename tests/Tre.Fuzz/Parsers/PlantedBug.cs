namespace Tre.Fuzz.Parsers;

/// <summary>A mistake that somebody could make in the filter: a piece of one of its files, and what stands there instead.</summary>
/// <param name="Kind">What sort of mistake it is.</param>
/// <param name="File">Relative to the filter's folder.</param>
/// <param name="Right">As it is; must occur exactly once.</param>
/// <param name="Wrong">As it would be.</param>
public sealed record PlantedBug(string Kind, string File, string Right, string Wrong)
{
    /// <summary>The filter with this mistake in it. Nothing of the product is touched.</summary>
    /// <exception cref="InvalidOperationException">The file has changed and the mistake finds no place any more.</exception>
    public ParserBuild Build()
    {
        var text = Sources.All[File];
        var at = text.IndexOf(Right, StringComparison.Ordinal);
        if (at < 0 || text.IndexOf(Right, at + 1, StringComparison.Ordinal) >= 0)
        {
            throw new InvalidOperationException($"{File} does not hold exactly once: {Right}");
        }

        var wrong = text[..at] + Wrong + text[(at + Right.Length)..];
        var name = "Planted" + Math.Abs(string.GetHashCode(Kind + Wrong, StringComparison.Ordinal));
        return new ParserBuild(Sources.Compile(
            name, Sources.All.Select(s => Sources.Parse(s.Key, s.Key == File ? wrong : s.Value))));
    }

    public override string ToString() => $"{Kind} ({File})";
}

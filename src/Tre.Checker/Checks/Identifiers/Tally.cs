using Tre.Contracts.Checking;

namespace Tre.Checker.Checks.Identifiers;

/// <summary>What was seen of one kind of identifier in one column, or in one text.</summary>
internal sealed class Tally(string? name, int mostPlaces)
{
    private readonly List<FindingPlace> _places = [];

    /// <summary>Header of the column; null for a text.</summary>
    public string? Name => name;

    /// <summary>The header alone says that the column holds such an identifier; asked once, not for every cell.</summary>
    public bool IsNamedColumn { get; init; }

    /// <summary>Cells or lines that hold anything.</summary>
    public int NotEmpty { get; set; }

    /// <summary>Things of the right length and alphabet, whether or not they are valid.</summary>
    public int Candidates { get; set; }

    /// <summary>Candidates that are valid.</summary>
    public int Hits { get; private set; }

    /// <summary>Hits that are written as only this identifier is.</summary>
    public int Strong { get; private set; }

    /// <summary>A word beside a hit names the identifier.</summary>
    public bool Named { get; set; }

    public IReadOnlyList<FindingPlace> Places => _places;

    /// <summary>Whether anything was noted since it was last asked, and forgets it.</summary>
    public bool Took()
    {
        var took = Hits > 0 || Candidates > 0 || Named;
        (Hits, Strong, Candidates, Named) = (0, 0, 0, false);
        return took;
    }

    public void Hit(bool strong, Func<FindingPlace> place)
    {
        Hits++;
        if (strong) Strong++;
        if (_places.Count < mostPlaces) _places.Add(place());
    }
}

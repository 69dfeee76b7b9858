using Tre.Checker.Session;

namespace Tre.Checker.Acro;

/// <summary>What a results file of ACRO says. All of it is a claim: whoever wrote the outputs could have written this, too.</summary>
/// <param name="File">The file that says so.</param>
/// <param name="Folder">Folder of the outputs, with its last slash; empty for the top.</param>
/// <param name="Version">Version that it names; null for the shapes without one.</param>
/// <param name="Line">Line of the version, or 1.</param>
/// <param name="Outputs">Its records.</param>
internal sealed record AcroResults(FileWork File, string Folder, AcroVersion? Version, int Line, IReadOnlyList<AcroOutput> Outputs);

/// <summary>A version as numbers, so that 0.4.10 follows 0.4.9.</summary>
internal sealed record AcroVersion(int Major, int Minor, int Patch) : IComparable<AcroVersion>
{
    public int CompareTo(AcroVersion? other) => other is null ? 1 : (Major, Minor, Patch).CompareTo((other.Major, other.Minor, other.Patch));

    /// <summary>Reads "1.0.1"; null for anything that is not two or three numbers with points between.</summary>
    public static AcroVersion? Read(string text)
    {
        var parts = text.Split('.');
        if (parts.Length is not (2 or 3) || parts.Any(p => p.Length is 0 or > 6 || !p.All(char.IsAsciiDigit))) return null;
        var numbers = parts.Select(p => int.Parse(p, System.Globalization.CultureInfo.InvariantCulture)).ToArray();
        return new(numbers[0], numbers[1], numbers.Length == 3 ? numbers[2] : 0);
    }

    public override string ToString() => $"{Major}.{Minor}.{Patch}";
}

/// <summary>One record.</summary>
/// <param name="Id">Its name, masked for reports.</param>
/// <param name="Line">Line of the record in the rendering.</param>
/// <param name="Status">pass, fail, review, or whatever else stands there, in small letters.</param>
/// <param name="Kind">table, regression, custom …; empty where the shape has no such field.</param>
/// <param name="Method">crosstab, pivot_table, ols …; from the properties, or from the command.</param>
/// <param name="Command">What was run, as the record has it.</param>
/// <param name="HasException">The researcher asks for an exception, in words.</param>
/// <param name="Claim">What it says was done to protect the table.</param>
/// <param name="RoundBase">Base that it says was rounded to; null when it says none.</param>
/// <param name="Dof">Residual degrees of freedom that it gives.</param>
/// <param name="Flagged">Cells that it flags.</param>
/// <param name="Summary">How many cells each check flags, by its own count.</param>
/// <param name="Rows">Rows of its own picture of the table; 0 when it has none.</param>
/// <param name="Columns">Columns of that picture.</param>
/// <param name="Files">Names of its files, in the outputs' folder.</param>
/// <param name="Inline">The table itself, where the shape carries it.</param>
internal sealed record AcroOutput(
    string Id, int Line, string Status, string Kind, string Method, string Command, bool HasException, AcroClaim Claim, double? RoundBase, double? Dof,
    IReadOnlyCollection<AcroCell> Flagged, IReadOnlyDictionary<string, int> Summary, int Rows, int Columns,
    IReadOnlyList<string> Files, IReadOnlyList<AcroTable> Inline);

/// <summary>A cell by its 0-based position behind header rows and index columns, and the check that flags it.</summary>
internal readonly record struct AcroCell(string Check, int Row, int Column);

/// <summary>What a record says was done to its table.</summary>
internal enum AcroClaim { Nothing, Suppressed, Rounded }

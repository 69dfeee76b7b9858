namespace Tre.Checker.Tables.Surveys;

/// <summary>What depends on where a piece stands in its table. Records and lines are counted from 1 in each.</summary>
/// <param name="Index">Its place among the pieces.</param>
/// <param name="Rows">Records.</param>
/// <param name="Lines">Line feeds.</param>
/// <param name="Marked">Records that some rule must see.</param>
/// <param name="Landmarks">Records that can be gone to.</param>
/// <param name="Orders">How the numbers of each column go.</param>
internal sealed record SurveyedPiece(int Index, int Rows, int Lines, IReadOnlyList<MarkedRow> Marked, IReadOnlyList<MarkedRow> Landmarks, IReadOnlyList<NumberOrder> Orders);

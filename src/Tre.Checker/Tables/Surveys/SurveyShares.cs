namespace Tre.Checker.Tables.Surveys;

/// <summary>How a survey of a long table is shared out among the sandbox's processors.</summary>
/// <param name="Workers">Pieces surveyed at a time, at most.</param>
/// <param name="PieceBytes">Bytes of a piece, up to the end of its last record.</param>
internal sealed record SurveyShares(int Workers, int PieceBytes)
{
    /// <summary>Each worker remembers the values of every column: more columns, fewer workers.</summary>
    private const int ColumnsOfWorkers = 80;

    public static SurveyShares Usual { get; } = new(Math.Min(Environment.ProcessorCount, 4), 1 << 19);

    public int WorkersFor(int columns, int bytes) => Math.Clamp(Math.Min(ColumnsOfWorkers / columns, bytes / PieceBytes), 1, Workers);
}

namespace Tre.Checker.Tables.Surveys;

/// <summary>
/// Asked once of every different value of a column: whether a rule must see the records that hold it. False only where the rule would
/// do nothing with the cell; true is always safe.
/// </summary>
internal delegate bool CellQuestion(ReadOnlySpan<char> text, in Cell cell, CellSigns signs);

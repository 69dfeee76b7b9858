namespace Tre.Checker.Tables.Surveys;

/// <summary>A record that some rule must see.</summary>
/// <param name="Number">Number in the table: the header is 1.</param>
/// <param name="Start">Where it begins, in bytes.</param>
/// <param name="Line">Its first physical line.</param>
/// <param name="Questions">Which questions it answered, as in <see cref="ValueSigns"/>.</param>
internal readonly record struct MarkedRow(int Number, int Start, int Line, uint Questions);

using Tre.Contracts.Checking;

namespace Tre.Checker.Tables;

/// <summary>Records that can be read again and again in bounded memory.</summary>
internal interface ITable
{
    IReadOnlyList<string> Columns { get; }

    /// <summary>Visits every record after the header, in order.</summary>
    /// <exception cref="Session.CannotCheckException">The content is malformed or passes a limit.</exception>
    void Read(Action<TableRow> visit);

    /// <summary>Where a cell is; row 1 is the header.</summary>
    FindingPlace Place(int row, int column);
}

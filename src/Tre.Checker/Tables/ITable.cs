using Tre.Contracts.Checking;

namespace Tre.Checker.Tables;

/// <summary>Records that can be read again and again in bounded memory.</summary>
internal interface ITable
{
    IReadOnlyList<string> Columns { get; }

    /// <summary>Visits every record after the header, in order.</summary>
    /// <exception cref="Session.CannotCheckException">The content is malformed or passes a limit.</exception>
    void Read(Action<TableRow> visit);

    /// <summary>Visits the first records and those wanted, in order.</summary>
    /// <param name="first">How many are visited from the start.</param>
    /// <param name="wanted">Numbers of others; the header is 1.</param>
    /// <param name="visit">Told of each.</param>
    /// <returns>Records of the whole table.</returns>
    /// <exception cref="Session.CannotCheckException">The content is malformed or passes a limit.</exception>
    int ReadSome(int first, IReadOnlySet<int> wanted, Action<TableRow> visit) => ReadAllForSome(this, first, wanted, visit);

    /// <summary>The same by reading all of it.</summary>
    static int ReadAllForSome(ITable table, int first, IReadOnlySet<int> wanted, Action<TableRow> visit)
    {
        var total = 0;
        table.Read(row =>
        {
            total++;
            if (total <= first || wanted.Contains(row.Number)) visit(row);
        });
        return total;
    }

    /// <summary>Where a cell is; row 1 is the header.</summary>
    FindingPlace Place(int row, int column);
}

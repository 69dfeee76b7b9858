using Tre.Checker.Reading;
using Tre.Checker.Reading.Png;
using Tre.Checker.Tables;
using Tre.Checker.Tables.Surveys;

namespace Tre.Checker.Checks;

/// <summary>A rule. It also implements one or more of the interfaces below, which say what it looks at.</summary>
internal abstract class Check
{
    public abstract CheckInfo Info { get; }
}

/// <summary>Looks at the file as a whole.</summary>
internal interface IFileCheck
{
    void Run(Document document, CheckContext context);
}

/// <summary>Looks at the file that was asked for, and not again at files inside it.</summary>
internal interface IOuterFileCheck : IFileCheck;

/// <summary>Looks at tables, one pass over the rows shared by all such rules.</summary>
internal interface ITableCheck
{
    /// <summary>Begins a table; null when there is nothing to look for in it.</summary>
    ITableScan? Start(TableProfile table, CheckContext context);
}

/// <summary>A rule over tables that looks at each cell by itself, and so can say of a value whether it matters.</summary>
internal interface ICellCheck : ITableCheck
{
    /// <summary>What the rule asks of the cells of a column; null when it does nothing with any of them. Records in which no cell answers yes are not shown to it.</summary>
    CellQuestion? Ask(string column, CheckContext context);
}

/// <summary>Reads lines of a text once, and in the tables of it only columns whose header says what they hold.</summary>
internal interface INamedColumnCheck
{
    /// <summary>Begins a table inside a text; null when no column is called by a name that matters.</summary>
    ITableScan? StartNamed(TableProfile table, CheckContext context);
}

/// <summary>One rule's pass over one table.</summary>
internal interface ITableScan
{
    void Row(TableRow row);

    /// <summary>Further records change nothing.</summary>
    bool IsDone => false;

    void End();
}

/// <summary>Looks at lines of text.</summary>
internal interface ITextCheck
{
    void Run(TextDocument text, CheckContext context);
}

/// <summary>Looks at a picture.</summary>
internal interface IImageCheck
{
    void Run(PngImage image, CheckContext context);
}

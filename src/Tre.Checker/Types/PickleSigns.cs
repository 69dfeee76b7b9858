using Tre.Checker.Reading.Pickles;
using Tre.Checker.Session;
using Tre.Contracts.Checking;

namespace Tre.Checker.Types;

/// <summary>Tells pickles that are written in plain letters from texts, which they look like: by following their steps to the end.</summary>
internal static class PickleSigns
{
    /// <summary>True for one that imports something before its end mark, whatever follows, and for a whole one whose name says so.</summary>
    public static bool Runs(ReadOnlyMemory<byte> bytes, FileType? named, Budget budget)
    {
        try
        {
            var input = new PickleInput(bytes);
            var scan = new PickleScan(input, budget);
            scan.Run();
            return scan.Imports.Count > 0 || (named == FileType.Pickle && input.IsAtEnd);
        }
        catch (CannotCheckException e) when (e.Code != ReasonCodes.OutOfTime)
        {
            return false;
        }
    }
}

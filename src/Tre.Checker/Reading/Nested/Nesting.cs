using Tre.Checker.Session;
using Tre.Checker.Types;
using Tre.Contracts.Checking;

namespace Tre.Checker.Reading.Nested;

/// <summary>What files inside one file may be, how deep they may lie and how much they may unpack to, all levels together.</summary>
internal sealed class Nesting(CheckPolicy policy)
{
    private const int MostDepth = 3;
    private const int MostFiles = 2_000;
    private int _depth;
    private int _files;
    private long _bytes;

    /// <summary>Goes one level down for the time of <paramref name="read"/>.</summary>
    /// <exception cref="CannotCheckException">Too deep.</exception>
    public T Inside<T>(Func<T> read)
    {
        if (++_depth > MostDepth) throw CannotCheckException.OverLimit("archives inside each other", MostDepth);
        var result = read();
        _depth--;
        return result;
    }

    /// <summary>Counts a file before it is unpacked.</summary>
    /// <exception cref="CannotCheckException">Too many files or bytes.</exception>
    public void Count(long bytes)
    {
        if (++_files > MostFiles) throw CannotCheckException.OverLimit("files in an archive", MostFiles);
        if ((_bytes += bytes) > Zip.ZipIndex.MostBytes) throw CannotCheckException.OverLimit("bytes in an archive", Zip.ZipIndex.MostBytes);
    }

    /// <summary>Refuses what the policy would not let leave by itself.</summary>
    /// <exception cref="CannotCheckException">The type is not checked here, or not allowed.</exception>
    public void Require(FileType type)
    {
        if (!CheckableTypes.All.Contains(type))
            throw new CannotCheckException(ReasonCodes.TypeNotChecked, $"The archive holds {CheckableTypes.Word(type)}: not a type this version checks.");
        if (!policy.Types.Contains(type) || policy.ManualRoutes.Contains(type))
            throw new CannotCheckException(ReasonCodes.TypeNotAllowed, $"The archive holds a type ({type}) that the policy does not allow to leave this way.");
    }
}

using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;
using Tre.Node.Native;

namespace Tre.Node.Outputs.Reading;

/// <summary>What became of one file.</summary>
/// <param name="Bytes">Length of what was read.</param>
/// <param name="Sha256">Lower-case hex.</param>
/// <param name="Refusal">One of <see cref="OutputRefusals"/>; then the rest means nothing.</param>
internal readonly record struct ReadOutcome(long Bytes, string Sha256, string? Refusal)
{
    public static ReadOutcome Refused(string code) => new(0, "", code);
}

/// <summary>
/// Reads one file of an outputs folder once, whatever its owner does meanwhile: pinned without following anything, a plain
/// file with one name, not waited on, bounded, hashed as it is copied. What was copied is what is checked and released,
/// whatever the file becomes; that it changed meanwhile is told so that nobody reviews half a table.
/// </summary>
internal sealed class OutputReader(OutputsOptions options)
{
    private const int Piece = 128 * 1024;

    /// <param name="most">Bytes that this file may have besides <see cref="OutputsOptions.FileBytes"/>.</param>
    /// <param name="copy">Gets the bytes; throw them away when the outcome is a refusal.</param>
    public ReadOutcome Read(BeneathDirectory root, string path, long most, Stream copy, CancellationToken cancel)
    {
        if (OutputPath.Parse(path) is not { } bytes)
        {
            return ReadOutcome.Refused(OutputRefusals.HostileName);
        }

        if (path.Count(c => c == '/') >= options.Depth)
        {
            return ReadOutcome.Refused(OutputRefusals.TooDeep);
        }

        try
        {
            using var entry = root.Pin(bytes);
            return Refusal(entry.Facts(), most) is { } refusal
                ? ReadOutcome.Refused(refusal)
                : Copy(entry, most, copy, cancel);
        }
        catch (SystemCallException ex)
        {
            return ReadOutcome.Refused(RefusalOf(ex.Errno));
        }
    }

    private string? Refusal(FileFacts facts, long most) => facts switch
    {
        { Kind: FileKind.SymbolicLink } => OutputRefusals.SymbolicLink,
        { Kind: not FileKind.Regular } => OutputRefusals.NotRegular,
        { Links: 0 } => OutputRefusals.Changed,
        { Links: not 1 } => OutputRefusals.HardLink,
        _ => facts.Bytes > options.FileBytes ? OutputRefusals.TooBig : facts.Bytes > most ? OutputRefusals.TooMuch : null,
    };

    private ReadOutcome Copy(PinnedEntry entry, long most, Stream copy, CancellationToken cancel)
    {
        using var file = entry.OpenRead();
        var before = PinnedEntry.FactsOf(file);
        if (Refusal(before, most) is { } refusal)
        {
            return ReadOutcome.Refused(refusal);
        }

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[Piece];
        var total = 0L;
        while (Next(file, buffer, total) is var got and > 0)
        {
            cancel.ThrowIfCancellationRequested();
            total += got;
            if (total > before.Bytes)
            {
                return ReadOutcome.Refused(OutputRefusals.Changed);
            }

            hash.AppendData(buffer, 0, got);
            copy.Write(buffer, 0, got);
        }

        // Its owner can set the time of writing back, but not the time of change.
        var after = PinnedEntry.FactsOf(file);
        return total != before.Bytes || after.Bytes != before.Bytes || after.Changed != before.Changed || after.Links != 1
            ? ReadOutcome.Refused(OutputRefusals.Changed)
            : new ReadOutcome(total, Convert.ToHexStringLower(hash.GetHashAndReset()), null);
    }

    /// <summary>A file system that a hostile hand has written may fail anywhere.</summary>
    private static int Next(SafeFileHandle file, byte[] buffer, long offset)
    {
        try
        {
            return RandomAccess.Read(file, buffer, offset);
        }
        catch (IOException)
        {
            throw new SystemCallException("read", 0);
        }
    }

    private static string RefusalOf(int errno) => errno switch
    {
        Errno.Loop => OutputRefusals.SymbolicLink,
        Errno.CrossDevice => OutputRefusals.Escape,
        Errno.NoEntry or Errno.NotDirectory => OutputRefusals.NotFound,
        Errno.NameTooLong or Errno.Invalid => OutputRefusals.HostileName,
        Errno.Again => OutputRefusals.Busy,
        _ => OutputRefusals.Unreadable,
    };
}

using System.IO.Compression;
using Tre.Application.Extracts;
using Tre.Application.Storage;
using Tre.Extractor.Building;

namespace Tre.Extractor.Source.Files;

/// <summary>Opens the tables of a package, as often as they are needed.</summary>
internal sealed class FileTables(FilePackage package, IObjectStore store, CancellationToken cancel)
{
    public const int MaxRowBytes = 64 * 1024 * 1024;

    public FileTable Table(string name) => package.Table(name)
        ?? throw new BuildFailedException(new ExtractFailure(ExtractFailureCode.SourceMissing, "The table is not in the source", Transient: false, name));

    /// <summary>Opens a table after its header.</summary>
    /// <exception cref="BuildFailedException">There is no such file, or its header is not that of the schema.</exception>
    public CsvRecords Open(string name, int maxRowBytes = MaxRowBytes, CancellationToken giveUp = default)
    {
        var table = Table(name);
        try
        {
            var raw = new HashingStream(store.OpenAsync(PackageReader.Key(package.Name, table.Path), cancel).GetAwaiter().GetResult(), table);
            Stream plain = table.Gzip ? new GZipStream(raw, CompressionMode.Decompress) : raw;
            var ahead = new ReadAhead(new WholeStream(plain, raw), static () => { }, giveUp.CanBeCanceled ? giveUp : cancel, owns: true);
            return CsvRecords.AfterHeader(ahead, table, maxRowBytes);
        }
        catch (ObjectNotFoundException)
        {
            throw new BuildFailedException(new ExtractFailure(ExtractFailureCode.SourceMissing, "The table's file is not in the source", Transient: false, name));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw FileErrors.Lost(name, null);
        }
    }
}

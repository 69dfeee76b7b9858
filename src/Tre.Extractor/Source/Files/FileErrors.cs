using Tre.Application.Extracts;
using Tre.Extractor.Building;

namespace Tre.Extractor.Source.Files;

/// <summary>Failures of files: table, row and column, never a value.</summary>
internal static class FileErrors
{
    public static BuildFailedException Data(string message, string table, long? row = null, string? column = null) =>
        new(new ExtractFailure(ExtractFailureCode.SourceData, message, Transient: false, table, row, column));

    public static BuildFailedException Lost(string table, long? row) =>
        new(new ExtractFailure(ExtractFailureCode.SourceLost, "The file cannot be read any further", Transient: true, table, row));

    public static BuildFailedException Changed(string table) => Data("The file is not the one that was put in: its bytes do not have their hash", table);
}

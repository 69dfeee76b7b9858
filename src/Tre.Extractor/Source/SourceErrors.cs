using Npgsql;
using Tre.Application.Extracts;
using Tre.Extractor.Building;

namespace Tre.Extractor.Source;

/// <summary>
/// Turns what PostgreSQL says into a failure without what PostgreSQL quotes: its messages may hold values. For the same reason the
/// original exception is not kept.
/// </summary>
internal static class SourceErrors
{
    public static BuildFailedException TooLong(int maxRowBytes, string table, long row) =>
        new(new ExtractFailure(ExtractFailureCode.SourceData, $"A row is longer than {maxRowBytes} bytes", Transient: false, table, row));

    public static BuildFailedException Failure(Exception e, string? table = null, long? row = null)
    {
        var (code, message, transient) = e switch
        {
            PostgresException { SqlState: "42P01" or "3F000" } => (ExtractFailureCode.SourceMissing, "A table is not in the source", false),
            PostgresException { SqlState: "42703" } => (ExtractFailureCode.SourceMissing, "A column is not in the source", false),
            PostgresException { SqlState: "42501" or "28000" or "28P01" } => (ExtractFailureCode.SourceDenied, "The source refused access", false),
            PostgresException { SqlState: ['2', '2', ..] } => (ExtractFailureCode.SourceData, "A value cannot be read as its type", false),
            PostgresException { SqlState: ['5', '3' or '7' or '8', ..] or ['0', '8', ..] or "40001" or "25P03" } =>
                (ExtractFailureCode.SourceLost, "The source stopped the reading", true),
            PostgresException p => (ExtractFailureCode.SourceData, $"The source reported error {p.SqlState}", false),
            _ => (ExtractFailureCode.SourceLost, "The connection to the source was lost", true),
        };
        return new BuildFailedException(new ExtractFailure(code, message, transient, table, row));
    }
}

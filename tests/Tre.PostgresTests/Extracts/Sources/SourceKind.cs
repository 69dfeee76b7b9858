namespace Tre.PostgresTests.Extracts;

/// <summary>Where the same rows come from.</summary>
internal enum SourceKind
{
    Postgres,
    Files,
    Gzip,
}

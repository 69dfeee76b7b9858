using Npgsql;

namespace Tre.Extractor.Hosting;

/// <summary>The databases of datasets: one for all, and one for each that has its own. The platform's database is none of them.</summary>
internal sealed class SourceDatabases(ExtractorOptions options) : IAsyncDisposable
{
    private readonly Lock opening = new();
    private readonly Dictionary<string, NpgsqlDataSource> open = new(StringComparer.Ordinal);

    /// <summary>Null where the dataset can only lie in files.</summary>
    public NpgsqlDataSource? Of(string dataset)
    {
        if (options.SourceOf(dataset) is not { } source)
        {
            return null;
        }

        lock (opening)
        {
            return open.TryGetValue(source, out var known) ? known : open[source] = Connect(source);
        }
    }

    /// <summary>A source may think for as long as it takes before its first row: a cohort can need minutes. Whoever gives up says so.</summary>
    internal static NpgsqlDataSource Connect(string source) => NpgsqlDataSource.Create(
        new NpgsqlConnectionStringBuilder(source) { ApplicationName = "tre-extractor", IncludeErrorDetail = false, CommandTimeout = 0 });

    public async ValueTask DisposeAsync()
    {
        foreach (var source in open.Values)
        {
            await source.DisposeAsync();
        }
    }
}

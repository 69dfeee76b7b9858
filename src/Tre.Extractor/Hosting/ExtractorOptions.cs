using Microsoft.Extensions.Configuration;
using Tre.Extractor.OptOuts;
using Tre.Extractor.Source;

namespace Tre.Extractor.Hosting;

/// <summary>Settings of the Extractor, from appsettings and environment variables <c>TRE_…</c>.</summary>
/// <param name="Database">Connection string of the role tre_extractor in the platform's database (TRE_DATABASE).</param>
/// <param name="Source">Connection string of the source database, for a role that can only read, or <c>files</c> where there is none (TRE_EXTRACTOR__SOURCE).</param>
/// <param name="OptOuts">The opt-out list (TRE_EXTRACTOR__OPTOUTS); not where there is a service.</param>
/// <param name="Objects">Root of the object store; writes its buckets <c>extracts</c> and <c>synthetic</c>, reads <c>sources</c> (TRE_OBJECTS).</param>
/// <param name="Keys">Root of the key directories; its own is <c>extractor</c> in it (TRE_KEYS).</param>
/// <param name="Identity">Where the source keeps NHS numbers (TRE_EXTRACTOR__IDENTITY__…).</param>
/// <param name="MaxRowBytes">Rows of the source above this fail a build, 1 MiB to 1 GiB (TRE_EXTRACTOR__MAXROWBYTES).</param>
/// <param name="SmallestClass">Least people who agree in all quasi-identifiers of a table, 1 to 1,000; below it nothing is let out (TRE_EXTRACTOR__SMALLESTCLASS).</param>
/// <param name="MaxShareUnique">Largest share of people who are alone in all quasi-identifiers of a table, 0 to 1 (TRE_EXTRACTOR__MAXSHAREUNIQUE).</param>
/// <param name="SmallestEventGroup">In tables with several rows of somebody, least people who have any one combination of quasi-identifiers, 1 to 10 (TRE_EXTRACTOR__SMALLESTEVENTGROUP).</param>
/// <param name="MaxShareByOneRow">There, largest share of people whom one random row singles out, 0 to 1 (TRE_EXTRACTOR__MAXSHAREBYONEROW).</param>
/// <param name="MaxShareByTwoRows">There, largest share of people whom two rows single out, 0 to 1 (TRE_EXTRACTOR__MAXSHAREBYTWOROWS).</param>
/// <param name="Lease">How long a dead process's build rests before another takes it up, 2 s to 10 min (TRE_EXTRACTOR__LEASE).</param>
/// <param name="Datasets">Where single datasets lie, when not there (TRE_EXTRACTOR__DATASETS__…).</param>
/// <param name="Service">The hospital's opt-out service: address (TRE_EXTRACTOR__OPTOUTSERVICE), batch (TRE_EXTRACTOR__OPTOUTBATCH), time-out (TRE_EXTRACTOR__OPTOUTTIMEOUT).</param>
public sealed record ExtractorOptions(
    string Database, string Source, string OptOuts, string Objects, string Keys, SourceIdentity Identity, int MaxRowBytes, int SmallestClass, decimal MaxShareUnique,
    int SmallestEventGroup, decimal MaxShareByOneRow, decimal MaxShareByTwoRows, TimeSpan Lease,
    OptOutServiceOptions? Service = null, IReadOnlyDictionary<string, DatasetSource>? Datasets = null)
{
    private const int Mebibyte = 1024 * 1024;

    /// <summary>The connection string of a dataset's database; null where there is none.</summary>
    internal string? SourceOf(string dataset) => (Datasets?.GetValueOrDefault(dataset)?.Source ?? Source) is var source && source != "files" ? source : null;

    /// <summary>Where a dataset's source keeps who is who.</summary>
    internal SourceIdentity IdentityOf(string dataset) => Datasets?.GetValueOrDefault(dataset)?.Identity ?? Identity;

    /// <exception cref="InvalidOperationException">Something is missing or wrong; the message names all of it.</exception>
    public static ExtractorOptions From(IConfiguration configuration)
    {
        var problems = new List<string>();
        var rows = configuration.GetValue("Extractor:MaxRowBytes", 64 * Mebibyte);
        var service = ServiceFrom(configuration, problems);
        var options = new ExtractorOptions(
            Needed("Database", "TRE_DATABASE"),
            Needed("Extractor:Source", "TRE_EXTRACTOR__SOURCE"),
            service is null ? Needed("Extractor:OptOuts", "TRE_EXTRACTOR__OPTOUTS") : "",
            Needed("Objects", "TRE_OBJECTS"),
            Needed("Keys", "TRE_KEYS"),
            configuration.GetSection("Extractor:Identity").Get<SourceIdentity>() ?? new SourceIdentity(),
            rows,
            configuration.GetValue("Extractor:SmallestClass", 1),
            configuration.GetValue("Extractor:MaxShareUnique", 0.05m),
            configuration.GetValue("Extractor:SmallestEventGroup", 1),
            configuration.GetValue("Extractor:MaxShareByOneRow", 1m),
            configuration.GetValue("Extractor:MaxShareByTwoRows", 1m),
            configuration.GetValue("Extractor:Lease", TimeSpan.FromSeconds(30)),
            service,
            DatasetSource.From(configuration, problems));
        if (options.Lease < TimeSpan.FromSeconds(2) || options.Lease > TimeSpan.FromMinutes(10))
        {
            problems.Add("TRE_EXTRACTOR__LEASE must be between 00:00:02 and 00:10:00");
        }

        if (options.SmallestClass is < 1 or > 1_000)
        {
            problems.Add("TRE_EXTRACTOR__SMALLESTCLASS must be between 1 and 1000");
        }

        if (options.MaxShareUnique is < 0 or > 1)
        {
            problems.Add("TRE_EXTRACTOR__MAXSHAREUNIQUE must be between 0 and 1");
        }

        if (options.SmallestEventGroup is < 1 or > 10)
        {
            problems.Add("TRE_EXTRACTOR__SMALLESTEVENTGROUP must be between 1 and 10");
        }

        if (options.MaxShareByOneRow is < 0 or > 1 || options.MaxShareByTwoRows is < 0 or > 1)
        {
            problems.Add("TRE_EXTRACTOR__MAXSHAREBYONEROW and TRE_EXTRACTOR__MAXSHAREBYTWOROWS must be between 0 and 1");
        }

        if (rows is < Mebibyte or > 1024 * Mebibyte)
        {
            problems.Add("TRE_EXTRACTOR__MAXROWBYTES must be between 1 MiB and 1 GiB");
        }

        return problems.Count == 0 ? options : throw new InvalidOperationException(string.Join("; ", problems) + ".");

        string Needed(string key, string variable)
        {
            var value = configuration[key];
            if (string.IsNullOrWhiteSpace(value))
            {
                problems.Add($"{variable} is missing");
            }

            return value ?? "";
        }
    }

    private static OptOutServiceOptions? ServiceFrom(IConfiguration configuration, List<string> problems)
    {
        if (configuration["Extractor:OptOutService"] is not { Length: > 0 } text)
        {
            return null;
        }

        var (batch, timeout) = (configuration.GetValue("Extractor:OptOutBatch", 1000), configuration.GetValue("Extractor:OptOutTimeout", TimeSpan.FromSeconds(30)));
        if (!Uri.TryCreate(text, UriKind.Absolute, out var address) || !(address.Scheme == "https" || (address.Scheme == "http" && address.IsLoopback)))
        {
            // NHS numbers travel there.
            problems.Add("TRE_EXTRACTOR__OPTOUTSERVICE must be an https address, or http on this host's loopback");
        }

        if (configuration["Extractor:OptOuts"] is { Length: > 0 })
        {
            problems.Add("Name TRE_EXTRACTOR__OPTOUTS or TRE_EXTRACTOR__OPTOUTSERVICE, not both");
        }

        if (batch is < 1 or > 100_000 || timeout < TimeSpan.FromMilliseconds(100) || timeout > TimeSpan.FromMinutes(10))
        {
            problems.Add("TRE_EXTRACTOR__OPTOUTBATCH must be 1 to 100000, TRE_EXTRACTOR__OPTOUTTIMEOUT between 00:00:00.1 and 00:10:00");
        }

        return new(address ?? new Uri("https://invalid"), batch, timeout);
    }
}

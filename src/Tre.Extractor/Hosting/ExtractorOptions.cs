using Microsoft.Extensions.Configuration;
using Tre.Extractor.Source;

namespace Tre.Extractor.Hosting;

/// <summary>Settings of the Extractor, from appsettings and environment variables <c>TRE_…</c>.</summary>
/// <param name="Database">Connection string of the role tre_extractor in the platform's database (TRE_DATABASE).</param>
/// <param name="Source">Connection string of the source database, for a role that can only read (TRE_EXTRACTOR__SOURCE).</param>
/// <param name="OptOuts">The opt-out list (TRE_EXTRACTOR__OPTOUTS).</param>
/// <param name="Catalogue">The dataset's description, JSON (TRE_CATALOGUE).</param>
/// <param name="Objects">Root of the object store; writes its bucket <c>extracts</c> (TRE_OBJECTS).</param>
/// <param name="Keys">Root of the key directories; its own is <c>extractor</c> in it (TRE_KEYS).</param>
/// <param name="Identity">Where the source keeps NHS numbers (TRE_EXTRACTOR__IDENTITY__…).</param>
/// <param name="MaxRowBytes">Rows of the source above this fail a build, 1 MiB to 1 GiB (TRE_EXTRACTOR__MAXROWBYTES).</param>
/// <param name="Lease">How long a dead process's build rests before another takes it up, 2 s to 10 min (TRE_EXTRACTOR__LEASE).</param>
public sealed record ExtractorOptions(
    string Database, string Source, string OptOuts, string Catalogue, string Objects, string Keys, SourceIdentity Identity, int MaxRowBytes, TimeSpan Lease)
{
    private const int Mebibyte = 1024 * 1024;

    /// <exception cref="InvalidOperationException">Something is missing or wrong; the message names all of it.</exception>
    public static ExtractorOptions From(IConfiguration configuration)
    {
        var problems = new List<string>();
        var rows = configuration.GetValue("Extractor:MaxRowBytes", 64 * Mebibyte);
        var options = new ExtractorOptions(
            Needed("Database", "TRE_DATABASE"),
            Needed("Extractor:Source", "TRE_EXTRACTOR__SOURCE"),
            Needed("Extractor:OptOuts", "TRE_EXTRACTOR__OPTOUTS"),
            Needed("Catalogue", "TRE_CATALOGUE"),
            Needed("Objects", "TRE_OBJECTS"),
            Needed("Keys", "TRE_KEYS"),
            configuration.GetSection("Extractor:Identity").Get<SourceIdentity>() ?? new SourceIdentity(),
            rows,
            configuration.GetValue("Extractor:Lease", TimeSpan.FromSeconds(30)));
        if (options.Lease < TimeSpan.FromSeconds(2) || options.Lease > TimeSpan.FromMinutes(10))
        {
            problems.Add("TRE_EXTRACTOR__LEASE must be between 00:00:02 and 00:10:00");
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
}

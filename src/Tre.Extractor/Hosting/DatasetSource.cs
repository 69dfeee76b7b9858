using Microsoft.Extensions.Configuration;
using Tre.Domain.Datasets;
using Tre.Extractor.Source;

namespace Tre.Extractor.Hosting;

/// <summary>Where one dataset lies, when not where all do.</summary>
/// <param name="Source">Connection string for a role that can only read, or <c>files</c>; null for that of all (TRE_EXTRACTOR__DATASETS__NAME__SOURCE).</param>
/// <param name="Identity">Where its source keeps NHS numbers; null for that of all (TRE_EXTRACTOR__DATASETS__NAME__IDENTITY__…).</param>
public sealed record DatasetSource(string? Source, SourceIdentity? Identity)
{
    /// <summary>By the dataset's name. Names of variables hold no hyphens, so an underscore stands for one.</summary>
    internal static IReadOnlyDictionary<string, DatasetSource> From(IConfiguration configuration, List<string> problems)
    {
        var sources = new Dictionary<string, DatasetSource>(StringComparer.Ordinal);
        foreach (var section in configuration.GetSection("Extractor:Datasets").GetChildren())
        {
            var name = section.Key.ToLowerInvariant().Replace('_', '-');
            var source = section["Source"];
            var identity = section.GetSection("Identity");
            if (!CatalogueRules.IsDatasetName(name) || !sources.TryAdd(name, new(string.IsNullOrWhiteSpace(source) ? null : source, identity.Exists() ? identity.Get<SourceIdentity>() : null)))
            {
                // The name is the operator's own; a value could be a password.
                problems.Add($"TRE_EXTRACTOR__DATASETS__{section.Key.ToUpperInvariant()} does not name a dataset, or names one twice");
            }
        }

        return sources;
    }
}

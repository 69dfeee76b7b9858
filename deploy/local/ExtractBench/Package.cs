using Tre.Domain.Datasets;
using Tre.Extractor.Source;
using Tre.Extractor.Source.Files;
using Tre.Storage.Objects;

namespace Tre.ExtractBench;

/// <summary>The hospital's tables as CSV files in the store.</summary>
internal static class Package
{
    private const string Descriptor =
        """
        {"resources":[
          {"name":"person","path":"person.csv","schema":{"fields":[{"name":"person_id","type":"integer"}]}},
          {"name":"patient","path":"patient.csv","schema":{"fields":[{"name":"person_id","type":"integer"},{"name":"nhs_number","type":"string"}]}},
          {"name":"measurement","path":"measurement.csv","schema":{"fields":[{"name":"person_id","type":"integer"},{"name":"measurement_concept_id","type":"integer"},
            {"name":"measurement_date","type":"date"},{"name":"value_as_number","type":"number"}]}}]}
        """;

    public static async Task<(ISource Source, Catalogue Catalogue)> MakeAsync(Hospital hospital, FileObjectStore store, string folder, string name)
    {
        Directory.CreateDirectory(folder);
        await File.WriteAllTextAsync(Path.Combine(folder, "datapackage.json"), Descriptor);
        await hospital.CopyAsync("SELECT person_id FROM cdm.person", Path.Combine(folder, "person.csv"));
        await hospital.CopyAsync("SELECT person_id, nhs_number FROM cdm.patient", Path.Combine(folder, "patient.csv"));
        await hospital.CopyAsync($"SELECT {Hospital.Columns} FROM cdm.measurement", Path.Combine(folder, "measurement.csv"));
        await new PackageStore(store, TimeProvider.System).AddAsync(name, folder, default);
        return (new FileSource(store, new SourceIdentity()), Hospital.Catalogue with { Schema = "files:" + name });
    }
}

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tre.Domain.Datasets.Versions;

namespace Tre.Postgres.Mapping.Datasets;

internal sealed class DatasetVersionMapping : IEntityTypeConfiguration<DatasetVersion>
{
    public void Configure(EntityTypeBuilder<DatasetVersion> builder)
    {
        builder.ToTable("dataset_versions");
        builder.Property(version => version.Content).AsJson();
        builder.Property(version => version.Suggestions).AsJson();
    }
}

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tre.Domain.Workspaces;

namespace Tre.Postgres.Mapping.Workspaces;

internal sealed class PreparedExtractMapping : IEntityTypeConfiguration<PreparedExtract>
{
    public void Configure(EntityTypeBuilder<PreparedExtract> builder) => builder.ToTable("prepared_extracts");
}

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tre.Domain.Extracts;

namespace Tre.Postgres.Mapping.Extracts;

internal sealed class EstimateMapping : IEntityTypeConfiguration<Estimate>
{
    public void Configure(EntityTypeBuilder<Estimate> builder)
    {
        builder.ToTable("estimates");
        builder.Property(estimate => estimate.Specification).AsJson();
        builder.Property(estimate => estimate.Answer).AsJson();
    }
}

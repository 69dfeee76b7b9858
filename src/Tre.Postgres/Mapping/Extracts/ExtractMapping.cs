using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tre.Domain.Extracts;

namespace Tre.Postgres.Mapping.Extracts;

internal sealed class ExtractMapping : IEntityTypeConfiguration<Extract>
{
    public void Configure(EntityTypeBuilder<Extract> builder)
    {
        builder.ToTable("extracts");
        builder.Property(extract => extract.Specification).AsJson();
        builder.Property(extract => extract.Result).AsJson();
    }
}

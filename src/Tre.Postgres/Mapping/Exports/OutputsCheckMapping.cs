using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tre.Domain.Exports;

namespace Tre.Postgres.Mapping.Exports;

internal sealed class OutputsCheckMapping : IEntityTypeConfiguration<OutputsCheck>
{
    public void Configure(EntityTypeBuilder<OutputsCheck> builder) => builder.ToTable("outputs_checks");
}

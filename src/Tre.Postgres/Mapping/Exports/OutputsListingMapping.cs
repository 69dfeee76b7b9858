using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tre.Domain.Exports;

namespace Tre.Postgres.Mapping.Exports;

internal sealed class OutputsListingMapping : IEntityTypeConfiguration<OutputsListing>
{
    public void Configure(EntityTypeBuilder<OutputsListing> builder) => builder.ToTable("outputs_listings");
}

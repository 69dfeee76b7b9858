using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tre.Domain.Extracts.Reidentifying;

namespace Tre.Postgres.Mapping.Extracts;

internal sealed class ReidentificationRequestMapping : IEntityTypeConfiguration<ReidentificationRequest>
{
    public void Configure(EntityTypeBuilder<ReidentificationRequest> builder)
    {
        builder.ToTable("reidentification_requests");
        builder.Property(row => row.Pseudonyms).AsJson();
    }
}

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tre.Domain.Exports;

namespace Tre.Postgres.Mapping.Exports;

internal sealed class DownloadMapping : IEntityTypeConfiguration<Download>
{
    public void Configure(EntityTypeBuilder<Download> builder) => builder.ToTable("downloads");
}

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tre.Domain.Workspaces;

namespace Tre.Postgres.Mapping.Workspaces;

internal sealed class DesktopSeenMapping : IEntityTypeConfiguration<DesktopSeen>
{
    public void Configure(EntityTypeBuilder<DesktopSeen> builder) => builder.ToTable("desktop_seen");
}

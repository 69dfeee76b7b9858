using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tre.Domain.Workspaces;

namespace Tre.Postgres.Mapping.Workspaces;

internal sealed class DisplaySessionMapping : IEntityTypeConfiguration<DisplaySession>
{
    public void Configure(EntityTypeBuilder<DisplaySession> builder) => builder.ToTable("display_sessions");
}

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tre.Domain.Workspaces;

namespace Tre.Postgres.Mapping.Workspaces;

internal sealed class DesktopMapping : IEntityTypeConfiguration<Desktop>
{
    public void Configure(EntityTypeBuilder<Desktop> builder)
    {
        builder.ToTable("desktops");
        builder.Property(desktop => desktop.Slot).ValueGeneratedOnAdd().Metadata.SetBeforeSaveBehavior(PropertySaveBehavior.Ignore);

        // Known to EF so that a workspace and its first desktops, made in one commit, are written in this order.
        builder.HasOne<Workspace>().WithMany().HasForeignKey(desktop => desktop.WorkspaceId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(desktop => desktop.Seen).WithOne().HasForeignKey<DesktopSeen>(seen => seen.Id).IsRequired();
        builder.Navigation(desktop => desktop.Seen).IsRequired().AutoInclude();
    }
}

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tre.Domain.Workspaces.Warm;

namespace Tre.Postgres.Mapping.Workspaces;

internal sealed class WarmDesktopMapping : IEntityTypeConfiguration<WarmDesktop>
{
    public void Configure(EntityTypeBuilder<WarmDesktop> builder)
    {
        builder.ToTable("warm_desktops");
        builder.Property(warm => warm.Size).AsJson();
        builder.Property(warm => warm.Slot).ValueGeneratedOnAdd().Metadata.SetBeforeSaveBehavior(PropertySaveBehavior.Ignore);
    }
}

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tre.Domain.Exports;

namespace Tre.Postgres.Mapping.Exports;

internal sealed class ReleaseMapping : IEntityTypeConfiguration<Release>
{
    public void Configure(EntityTypeBuilder<Release> builder)
    {
        builder.ToTable("releases");
        builder.OwnsMany(release => release.Files, file =>
        {
            file.ToTable("released_files");
            file.HasKey(f => f.Id);
            file.WithOwner().HasForeignKey(f => f.ReleaseId);
        });
        builder.Navigation(release => release.Files).UsePropertyAccessMode(PropertyAccessMode.Field);
    }
}

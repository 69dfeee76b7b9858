using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tre.Domain.Projects;

namespace Tre.Postgres.Mapping.Projects;

internal sealed class VolumeKeyMapping : IEntityTypeConfiguration<VolumeKey>
{
    public void Configure(EntityTypeBuilder<VolumeKey> builder)
    {
        builder.ToTable("volume_keys");
        builder.Ignore(key => key.Forgotten);
    }
}

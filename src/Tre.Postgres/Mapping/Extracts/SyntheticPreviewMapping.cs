using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tre.Domain.Extracts.Synthetic;

namespace Tre.Postgres.Mapping.Extracts;

internal sealed class SyntheticPreviewMapping : IEntityTypeConfiguration<SyntheticPreview>, IEntityTypeConfiguration<SyntheticDownload>
{
    public void Configure(EntityTypeBuilder<SyntheticPreview> builder)
    {
        builder.ToTable("synthetic_previews");
        builder.Property(preview => preview.Result).AsJson();
    }

    public void Configure(EntityTypeBuilder<SyntheticDownload> builder) => builder.ToTable("synthetic_downloads");
}

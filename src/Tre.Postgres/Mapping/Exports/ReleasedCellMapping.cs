using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tre.Domain.Exports;

namespace Tre.Postgres.Mapping.Exports;

internal sealed class ReleasedCellMapping : IEntityTypeConfiguration<ReleasedCell>
{
    public void Configure(EntityTypeBuilder<ReleasedCell> builder)
    {
        builder.ToTable("released_cells");
        builder.HasKey(cell => new { cell.FileId, cell.Number });
    }
}

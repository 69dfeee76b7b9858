using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tre.Domain.Exports;

namespace Tre.Postgres.Mapping.Exports;

internal sealed class ExportRequestMapping : IEntityTypeConfiguration<ExportRequest>
{
    public void Configure(EntityTypeBuilder<ExportRequest> builder)
    {
        builder.ToTable("export_requests");
        builder.Ignore(request => request.CurrentFiles);
        builder.Ignore(request => request.CurrentReviews);
        builder.OwnsMany(request => request.Files, file =>
        {
            file.ToTable("export_files");
            file.HasKey(f => f.Id);
            file.WithOwner().HasForeignKey(f => f.ExportRequestId);
        });
        builder.OwnsMany(request => request.Reviews, Reviews);
        builder.Navigation(request => request.Files).UsePropertyAccessMode(PropertyAccessMode.Field);
        builder.Navigation(request => request.Reviews).UsePropertyAccessMode(PropertyAccessMode.Field);
    }

    private static void Reviews(OwnedNavigationBuilder<ExportRequest, Review> review)
    {
        review.ToTable("reviews");
        review.HasKey(r => r.Id);
        review.WithOwner().HasForeignKey(r => r.ExportRequestId);
        review.OwnsMany(r => r.Verdicts, verdict =>
        {
            verdict.ToTable("verdicts");
            verdict.HasKey(v => v.Id);
            verdict.WithOwner().HasForeignKey(v => v.ReviewId);
        });
        review.Navigation(r => r.Verdicts).UsePropertyAccessMode(PropertyAccessMode.Field);
    }
}

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tre.Domain.AccessRequests;

namespace Tre.Postgres.Mapping.AccessRequests;

internal sealed class AccessRequestMapping : IEntityTypeConfiguration<AccessRequest>
{
    public void Configure(EntityTypeBuilder<AccessRequest> builder)
    {
        builder.ToTable("access_requests");
        builder.Property(request => request.Answers).AsJson();
        builder.Property(request => request.Specification).AsJson();
        builder.Property(request => request.Members).AsJson();
        builder.Property(request => request.Conditions).AsJson();
    }
}

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tre.Domain.Closures;

namespace Tre.Postgres.Mapping.Closures;

internal sealed class ClosureMapping : IEntityTypeConfiguration<Closure>
{
    public void Configure(EntityTypeBuilder<Closure> builder)
    {
        builder.ToTable("closures");
        builder.Property(closure => closure.Copies).AsJson();
        builder.Property(closure => closure.Keys).AsJson();
    }
}

internal sealed class DestructionCertificateMapping : IEntityTypeConfiguration<DestructionCertificate>
{
    public void Configure(EntityTypeBuilder<DestructionCertificate> builder) => builder.ToTable("destruction_certificates");
}

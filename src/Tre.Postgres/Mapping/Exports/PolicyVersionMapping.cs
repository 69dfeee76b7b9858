using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tre.Domain.Exports.Policies;

namespace Tre.Postgres.Mapping.Exports;

internal sealed class PolicyVersionMapping : IEntityTypeConfiguration<PolicyVersion>
{
    public void Configure(EntityTypeBuilder<PolicyVersion> builder) => builder.ToTable("policy_versions");
}

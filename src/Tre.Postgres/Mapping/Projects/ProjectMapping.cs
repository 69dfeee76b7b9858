using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tre.Domain.Projects;

namespace Tre.Postgres.Mapping.Projects;

internal sealed class ProjectMapping : IEntityTypeConfiguration<Project>
{
    public void Configure(EntityTypeBuilder<Project> builder)
    {
        builder.ToTable("projects");
        builder.Property(project => project.Number).ValueGeneratedOnAdd().Metadata.SetBeforeSaveBehavior(PropertySaveBehavior.Ignore);
        builder.Property(project => project.Specification).AsJson();
        builder.OwnsMany(project => project.Members, member =>
        {
            member.ToTable("members");
            member.HasKey(m => m.Id);
            member.WithOwner().HasForeignKey(m => m.ProjectId);
        });
        builder.Navigation(project => project.Members).UsePropertyAccessMode(PropertyAccessMode.Field);
    }
}

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tre.Domain.People;

namespace Tre.Postgres.Mapping.People;

internal sealed class PersonMapping : IEntityTypeConfiguration<Person>
{
    public void Configure(EntityTypeBuilder<Person> builder)
    {
        builder.ToTable("people");
        builder.Ignore(person => person.Roles);
        builder.OwnsMany(person => person.Grants, grant =>
        {
            grant.ToTable("role_grants");
            grant.HasKey(g => g.Id);
            grant.WithOwner().HasForeignKey(g => g.PersonId);
        });
        builder.Navigation(person => person.Grants).UsePropertyAccessMode(PropertyAccessMode.Field);
    }
}

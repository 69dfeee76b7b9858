using Microsoft.EntityFrameworkCore.Metadata;

namespace Tre.Postgres.Mapping;

/// <summary>Ids are made by the domain. Saying so lets EF see that a child with an id can still be new.</summary>
internal static class Keys
{
    public static void Apply(IMutableModel model)
    {
        foreach (var key in model.GetEntityTypes().SelectMany(type => type.FindPrimaryKey()?.Properties ?? []))
        {
            key.ValueGenerated = ValueGenerated.Never;
        }
    }
}

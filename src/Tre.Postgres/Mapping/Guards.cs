using Microsoft.EntityFrameworkCore.Metadata;
using Tre.Domain;

namespace Tre.Postgres.Mapping;

/// <summary>Every update of an aggregate says which version and status it saw: <c>WHERE id AND status AND version</c>.</summary>
internal static class Guards
{
    public static void Apply(IMutableModel model)
    {
        foreach (var type in model.GetEntityTypes().Where(type => typeof(Aggregate).IsAssignableFrom(type.ClrType)))
        {
            type.FindProperty(nameof(Aggregate.Version))!.IsConcurrencyToken = true;
            if (type.FindProperty("Status") is { } status)
            {
                status.IsConcurrencyToken = true;
            }
        }
    }
}

using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tre.Domain.AccessRequests;
using Tre.Domain.Datasets;
using Tre.Domain.Extracts;

namespace Tre.Postgres.Mapping;

/// <summary>How immutable values are kept as jsonb: camelCase names, enums by name.</summary>
internal static class Json
{
    private static readonly Type[] Sparse = [typeof(ExtractSpecification), typeof(DatasetSelection), typeof(DatasetLink), typeof(BuiltColumn), typeof(ApprovalConditions), typeof(ApprovedLink), typeof(TableSelection), typeof(Transformation), typeof(Exists), typeof(CatalogueColumn), typeof(CatalogueTable), typeof(Catalogue)];

    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
        // jsonb keeps names in an order of its own.
        AllowOutOfOrderMetadataProperties = true,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver().WithAddedModifier(LeaveOutNulls),
    };

    // The database compares specifications byte for byte; one that was approved before a property existed must be written as it was.
    private static void LeaveOutNulls(JsonTypeInfo type)
    {
        foreach (var property in Sparse.Contains(type.Type) ? type.Properties : [])
        {
            property.ShouldSerialize = (_, value) => value is not null;
        }
    }

    /// <summary>Maps a value to jsonb. Records that hold lists compare by what they say, not by which list they hold.</summary>
    public static PropertyBuilder<T> AsJson<T>(this PropertyBuilder<T> property)
    {
        property.HasConversion(
            value => JsonSerializer.Serialize(value, Options),
            text => JsonSerializer.Deserialize<T>(text, Options)!,
            new ValueComparer<T>(
                (a, b) => JsonSerializer.Serialize(a, Options) == JsonSerializer.Serialize(b, Options),
                value => JsonSerializer.Serialize(value, Options).GetHashCode(StringComparison.Ordinal),
                value => value));
        return property.HasColumnType("jsonb");
    }
}

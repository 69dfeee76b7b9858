using Tre.Contracts.Api;
using Tre.Domain.Datasets;
using Tre.Web.Api;

namespace Tre.Web.Datasets;

/// <summary>Transformations as the API spells them.</summary>
internal static class TransformationWire
{
    public static TransformationInfo Of(Transformation t) => new(
        Wire.Of(t.Kind), t.Step, t.Least, t.Most, t.Width, t.InYear, t.Days, t.Map is null ? null : [.. t.Map.Select(line => new MappedValueInfo(line.From, line.To))], t.Other);

    /// <summary>Null, and why, when its kind is unknown.</summary>
    public static Transformation? Read(TransformationInfo t, string place, out Refused? refused)
    {
        if (!Wire.TryParse<TransformationKind>(t.Kind, place + ".kind", out var kind, out refused))
        {
            return null;
        }

        return new(
            kind ?? TransformationKind.Keep, t.Step, t.Least, t.Most, t.Width, t.InYear, t.Days,
            t.Map is null ? null : [.. t.Map.Select(line => new MappedValue(line.From, line.To))], t.Other);
    }
}

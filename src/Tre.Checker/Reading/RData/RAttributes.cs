using System.Globalization;
using Tre.Checker.Reading.Values;

namespace Tre.Checker.Reading.RData;

/// <summary>Gives a vector the meaning that its attributes say: names, factors, dimensions, data frames, classes.</summary>
internal static class RAttributes
{
    public static Datum Apply(Datum value, Datum attributes)
    {
        if (attributes.Members is not { Count: > 0 } given) return value;
        var classes = Texts(attributes.Member("class"));
        var result = value;
        if (value.Items is { } items)
        {
            if (attributes.Member("levels") is { Items: { } levels }) result = Datum.List(items.Select(i => Level(i, levels)));
            else if (Texts(attributes.Member("names")) is { Count: > 0 } names && names.Count == items.Count) result = Named(items, names, classes);
            else if (attributes.Member("dim") is { Items: { } dim }) result = Table(items, dim, attributes.Member("dimnames"));
            else if (classes.Contains("Date")) result = Datum.List(items.Select(Day));
        }
        else if (value.Members is not null)
        {
            value.Class = classes.Count > 0 ? classes[0] : value.Class;
            foreach (var (name, one) in given) if (name != "class") value.Add(name, one);
            return value;
        }
        var rest = given.Where(a => a.Name is not ("class" or "levels" or "names" or "dim" or "dimnames" or "row.names" or "tsp" or "tzone" or "units" or "contrasts")).ToList();
        if (attributes.Member("row.names") is { Items: { } rows } && result.Members is not null && rows.Any(r => r.IsText)) result.Members.Insert(0, ("", Datum.List(rows)));
        if (rest.Count == 0) return result;
        var map = result.Members is not null ? result : Wrapped(result, classes);
        foreach (var (name, one) in rest) map.Add($"({name})", one);
        return map;
    }

    private static Datum Named(List<Datum> items, List<string> names, List<string> classes)
    {
        var map = Datum.Map(classes.Count > 0 ? classes[0] : "");
        foreach (var (item, name) in items.Zip(names)) map.Add(name, item);
        return map;
    }

    private static Datum Wrapped(Datum value, List<string> classes)
    {
        var map = Datum.Map(classes.Count > 0 ? classes[0] : "");
        map.Add("(values)", value);
        return map;
    }

    /// <summary>A matrix as its columns, by name; more dimensions flat.</summary>
    private static Datum Table(List<Datum> items, List<Datum> dim, Datum? names)
    {
        var sizes = dim.Select(d => int.TryParse(d.Text, out var n) ? n : -1).ToList();
        var labels = names?.Items ?? names?.Members?.Select(m => m.Value).ToList() ?? [];
        if (sizes is [>= 0 and var only] && only == items.Count && labels is [var one] && Texts(one) is { } own && own.Count == only) return Named(items, own, []);
        if (sizes is not [> 0 and var rows, > 0 and var columns] || (long)rows * columns != items.Count) return Datum.List(items);
        var (down, across) = (labels.Count > 0 ? Texts(labels[0]) : [], labels.Count > 1 ? Texts(labels[1]) : []);
        var map = Datum.Map();
        if (down.Count == rows) map.Add("", Datum.List(down.Select(Datum.Of)));
        for (var c = 0; c < columns; c++)
            map.Add(across.Count == columns ? across[c] : string.Create(CultureInfo.InvariantCulture, $"V{c + 1}"), Datum.List(items.GetRange(c * rows, rows)));
        return map;
    }

    private static Datum Level(Datum index, List<Datum> levels) =>
        int.TryParse(index.Text, out var at) && at >= 1 && at <= levels.Count ? levels[at - 1] : Datum.Null;

    private static Datum Day(Datum days) => double.TryParse(days.Text, CultureInfo.InvariantCulture, out var n) && Math.Abs(n) < 500_000
        ? Datum.Of(DateOnly.FromDayNumber(DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber + (int)n).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)) : days;

    private static List<string> Texts(Datum? value) => value?.Items?.Select(i => i.Text ?? "").ToList() ?? (value?.Text is { Length: > 0 } one ? [one] : []);
}

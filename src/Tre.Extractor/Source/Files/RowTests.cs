using System.Text;
using Tre.Domain.Datasets;
using Tre.Domain.Extracts;

namespace Tre.Extractor.Source.Files;

/// <summary>Makes tests of people, and of rows, from an expression. A comparison with a missing value is false, so that its Not is true.</summary>
/// <param name="files">The tables.</param>
/// <param name="catalogue">What they hold.</param>
/// <param name="found">Takes every condition on the rows of a table, to be read before the tests are used.</param>
internal sealed class RowTests(FileTables files, Catalogue catalogue, List<FoundPeople> found)
{
    /// <summary>A test of people.</summary>
    public Func<long, bool> Of(CohortExpression expression) => expression switch
    {
        All all => Every([.. all.Of.Select(Of)]),
        Any any => Some([.. any.Of.Select(Of)]),
        Not not => Of(not.Of) is var test ? person => !test(person) : null!,
        Exists exists => Find(exists, null, 1) is var people ? people.Has : null!,
        _ => throw new ArgumentOutOfRangeException(nameof(expression)),
    };

    private RowTest Row(CohortExpression expression, CatalogueTable table, int depth)
    {
        switch (expression)
        {
            case All all:
                RowTest[] every = [.. all.Of.Select(e => Row(e, table, depth))];
                return (records, person) => Array.TrueForAll(every, test => test(records, person));
            case Any any:
                RowTest[] some = [.. any.Of.Select(e => Row(e, table, depth))];
                return (records, person) => Array.Exists(some, test => test(records, person));
            case Not not:
                var inner = Row(not.Of, table, depth);
                return (records, person) => !inner(records, person);
            case Exists exists:
                return Row(exists, table, depth);
            case Missing missing:
                var (at, file) = Place(table, missing.Column);
                var isText = table.Column(missing.Column)!.Type == "text";
                return (records, _) => MissingField.Is(records.Field(at), records.IsQuoted(at), file, isText);
            case Compare compare:
                return Row(compare, table);
            default:
                throw new ArgumentOutOfRangeException(nameof(expression));
        }
    }

    private RowTest Row(Exists exists, CatalogueTable around, int depth)
    {
        var people = Find(exists, exists.Within, depth + 1);
        if (exists.Within is not { } within)
        {
            return (_, person) => people.Has(person);
        }

        var outer = Number(around, within.Outer, "day");
        return (records, person) => outer.TryRead(records, out var day) && people.Has(person, (int)day + within.FromDays, (int)day + within.ToDays);
    }

    private FoundPeople Find(Exists exists, DateWindow? within, int depth)
    {
        var table = catalogue.Table(exists.Table)!;
        var meets = exists.Where is { } where ? Row(where, table, depth) : static (_, _) => true;
        var people = new FoundPeople(table, depth, meets, within is null ? null : Number(table, within.Column, "day"));
        found.Add(people);
        return people;
    }

    private RowTest Row(Compare compare, CatalogueTable table)
    {
        var column = table.Column(compare.Column)!;
        if (column.ComparesAs == "text")
        {
            var (at, file) = Place(table, column.Name);
            byte[][] texts = [.. compare.Values.Select(Encoding.UTF8.GetBytes)];
            var wanted = compare.With != CompareWith.NotEqual;
            return (records, _) => !MissingField.Is(records.Field(at), records.IsQuoted(at), file, isText: true) && Among(records.Field(at), texts) == wanted;
        }

        var number = Number(table, column.Name, column.ComparesAs!);
        decimal[] values = [.. compare.Values.Select(number.Read)];
        return (records, _) => number.TryRead(records, out var value) && Meets(value, compare.With, values);
    }

    private static bool Meets(decimal value, CompareWith with, decimal[] values) => with switch
    {
        CompareWith.Equal or CompareWith.In => Array.IndexOf(values, value) >= 0,
        CompareWith.NotEqual => value != values[0],
        CompareWith.LessThan => value < values[0],
        CompareWith.AtMost => value <= values[0],
        CompareWith.AtLeast => value >= values[0],
        CompareWith.MoreThan => value > values[0],
        CompareWith.Between => value >= values[0] && value <= values[1],
        _ => throw new ArgumentOutOfRangeException(nameof(with)),
    };

    private static bool Among(ReadOnlySpan<byte> field, byte[][] texts)
    {
        foreach (var text in texts)
        {
            if (field.SequenceEqual(text))
            {
                return true;
            }
        }

        return false;
    }

    private static Func<long, bool> Every(Func<long, bool>[] tests) => person => Array.TrueForAll(tests, test => test(person));

    private static Func<long, bool> Some(Func<long, bool>[] tests) => person => Array.Exists(tests, test => test(person));

    private FieldNumber Number(CatalogueTable table, string column, string type) =>
        Place(table, column) is var (at, file) ? new FieldNumber(at, table.Column(column)!, type, file) : null!;

    private (int At, FileTable File) Place(CatalogueTable table, string column)
    {
        var file = files.Table(table.Name);
        return (file.IndexOf(column), file);
    }
}

using Tre.Contracts.Api;
using Tre.Domain;
using Tre.Domain.Extracts;
using Tre.Web.Api;
using Tre.Web.Datasets;

namespace Tre.Web.AccessRequests;

/// <summary>A specification as the API has it: the first dataset's part, then the others', then the links.</summary>
internal static class SpecificationWire
{
    public static Specification Of(ExtractSpecification specification)
    {
        var first = new Specification(
            [.. specification.Tables.Select(table => new TableColumns(
                table.Table, table.Columns, table.Transformations is null ? null : [.. table.Transformations.Select(named => new ColumnBecomes(named.Column, TransformationWire.Of(named.Transformation)))]))],
            [.. specification.Cohort.Select(rule => new CohortRule(rule.Table, rule.Column, Wire.Of(rule.Comparison), rule.Values))],
            specification.People is { } people ? PeopleRuleWire.Of(people) : null,
            specification.Sample is { } sample ? new(sample.Share, sample.People) : null);
        return first with
        {
            Others = specification.Others is null ? null : [.. specification.Others.Select(Of)],
            Links = specification.Links is null ? null : [.. specification.Links.Select(link => new LinkRule(link.With, link.Reason, link.Dataset))],
        };
    }

    /// <summary>Null, and why, when a word in it is unknown.</summary>
    public static ExtractSpecification? Read(Specification specification, out Refused? refused)
    {
        if (Part(specification, "", out refused) is not { } first)
        {
            return null;
        }

        var others = new List<DatasetSelection>();
        foreach (var other in specification.Others ?? [])
        {
            if (Part(new(other.Tables, other.Cohort ?? [], other.People, other.Sample), $"others.{other.Dataset}.", out refused) is not { } part)
            {
                return null;
            }

            others.Add(new(other.Dataset, part.Tables, part.Cohort, part.People, part.Sample));
        }

        return first with
        {
            Others = others.Count == 0 ? null : others,
            Links = specification.Links is { Count: > 0 } links ? [.. links.Select(link => new DatasetLink(link.Dataset, link.With, link.Reason.Trim()))] : null,
        };
    }

    private static OtherDataset Of(DatasetSelection other)
    {
        var part = Of(other.Alone);
        return new(other.Dataset, part.Tables, part.Cohort, part.People, part.Sample);
    }

    private static ExtractSpecification? Part(Specification specification, string place, out Refused? refused)
    {
        refused = null;
        var cohort = new List<CohortCondition>();
        for (var i = 0; i < specification.Cohort.Count; i++)
        {
            var rule = specification.Cohort[i];
            if (!Wire.TryParse<Comparison>(rule.Comparison, $"{place}cohort[{i}].comparison", out var comparison, out refused))
            {
                return null;
            }

            cohort.Add(new(rule.Table, rule.Column, comparison ?? Comparison.Equal, rule.Values));
        }

        var tables = new List<TableSelection>();
        foreach (var table in specification.Tables)
        {
            if (Table(table, place, out refused) is not { } read)
            {
                return null;
            }

            tables.Add(read);
        }

        var problems = new List<Refusal>();
        var people = specification.People is { } asked ? PeopleRuleWire.Read(asked, $"{place}people", problems) : null;
        refused = problems.Count > 0 ? new Refused(problems) : null;
        return refused is null ? new(tables, cohort, people, specification.Sample is { } sample ? new(sample.Share, sample.People) : null) : null;
    }

    private static TableSelection? Table(TableColumns table, string place, out Refused? refused)
    {
        refused = null;
        var named = new List<ColumnTransformation>();
        foreach (var one in table.Transformations ?? [])
        {
            if (TransformationWire.Read(one.Transformation, $"{place}tables.{table.Table}.{one.Column}", out refused) is not { } read)
            {
                return null;
            }

            named.Add(new(one.Column, read));
        }

        return new(table.Table, table.Columns, named.Count == 0 ? null : named);
    }
}

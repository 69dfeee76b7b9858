using System.Text.Json.Nodes;
using Tre.Domain.Datasets;

namespace Tre.Application.Datasets.Describing;

/// <summary>The dataset in the shape of HDR UK's dataset metadata: summary, access, counts as applicants may see them, tables and variables.</summary>
public static class HdrUkRecord
{
    public static JsonObject Of(Catalogue catalogue) => new()
    {
        ["identifier"] = catalogue.Dataset,
        ["version"] = $"{catalogue.Version}.0.0",
        ["summary"] = new JsonObject
        {
            ["title"] = catalogue.Title,
            ["abstract"] = catalogue.Description ?? catalogue.Title,
            ["publisher"] = new JsonObject { ["name"] = catalogue.Custodian },
            ["populationSize"] = catalogue.Tables.Select(table => ProtectedCount.Of(table.People)?.About ?? 0).DefaultIfEmpty(0).Max(),
        },
        ["accessibility"] = new JsonObject
        {
            ["access"] = new JsonObject { ["accessRights"] = "Only for approved projects, inside the research environment.", ["dataController"] = catalogue.Custodian, ["legalBasis"] = catalogue.LegalBasis },
            ["formatAndStandards"] = new JsonObject { ["language"] = new JsonArray("en"), ["format"] = new JsonArray("text/csv") },
        },
        ["observations"] = new JsonArray([.. catalogue.Tables.Where(table => ProtectedCount.Of(table.People)?.About is not null).Select(table => (JsonNode)new JsonObject
        {
            ["observedNode"] = "Persons", ["measuredProperty"] = table.Name, ["measuredValue"] = ProtectedCount.Of(table.People)!.Value.About,
        })]),
        ["structuralMetadata"] = new JsonObject
        {
            ["tables"] = new JsonArray([.. catalogue.Tables.Select(table => (JsonNode)new JsonObject
            {
                ["name"] = table.Name,
                ["description"] = table.Description,
                ["columns"] = new JsonArray([.. table.Columns.Select(column => (JsonNode)new JsonObject
                {
                    ["name"] = column.Name,
                    ["dataType"] = column.Type,
                    ["description"] = column.Description,
                    ["sensitive"] = column.Class is not DisclosureClass.Ordinary,
                })]),
            })]),
        },
    };
}

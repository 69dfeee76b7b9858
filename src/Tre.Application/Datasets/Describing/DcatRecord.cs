using System.Text.Json.Nodes;
using Tre.Domain.Datasets;

namespace Tre.Application.Datasets.Describing;

/// <summary>The dataset as DCAT in JSON-LD: what it is, who answers for it, and its tables; never a way to fetch it.</summary>
public static class DcatRecord
{
    public static JsonObject Of(Catalogue catalogue) => new()
    {
        ["@context"] = new JsonObject { ["dcat"] = "http://www.w3.org/ns/dcat#", ["dct"] = "http://purl.org/dc/terms/", ["foaf"] = "http://xmlns.com/foaf/0.1/", ["csvw"] = "http://www.w3.org/ns/csvw#" },
        ["@type"] = "dcat:Dataset",
        ["@id"] = $"urn:tre:dataset:{catalogue.Dataset}",
        ["dct:identifier"] = catalogue.Dataset,
        ["dct:title"] = catalogue.Title,
        ["dct:description"] = catalogue.Description ?? catalogue.Title,
        ["dct:publisher"] = new JsonObject { ["@type"] = "foaf:Agent", ["foaf:name"] = catalogue.Custodian },
        ["dct:accessRights"] = "Only for approved projects, inside the research environment.",
        ["dct:rights"] = catalogue.LegalBasis,
        ["dct:language"] = "en",
        ["dcat:version"] = catalogue.Version,
        ["dct:hasPart"] = new JsonArray([.. catalogue.Tables.Select(table => (JsonNode)new JsonObject
        {
            ["@type"] = "csvw:Table",
            ["dct:title"] = table.Name,
            ["dct:description"] = table.Description,
            ["csvw:column"] = new JsonArray([.. table.Columns.Where(column => column.Offered).Select(column => (JsonNode)new JsonObject
            {
                ["csvw:name"] = column.Name, ["csvw:datatype"] = column.Type, ["dct:description"] = column.Description,
            })]),
        })]),
    };
}

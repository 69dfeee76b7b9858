using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Tre.Application.Yaml;
using Tre.Contracts.Api;
using Tre.Domain;
using Tre.Domain.Extracts;
using YamlDotNet.Core;

namespace Tre.Web.AccessRequests;

/// <summary>A specification as YAML: the same names as in the API and in <c>tre access-request create --file</c>.</summary>
internal static class SpecificationYaml
{
    /// <summary>The form's field.</summary>
    public const string Field = "yaml";

    /// <summary>UTF-16 units.</summary>
    public const int MostChars = 65_536;

    /// <summary>A misspelt name is an error, not a value that silently goes missing.</summary>
    private static readonly JsonSerializerOptions Strict = new(ApiJson.Options) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow };

    private static readonly JsonSerializerOptions Short = new(ApiJson.Options) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    public static string Write(ExtractSpecification specification) =>
        YamlJson.Write(JsonSerializer.SerializeToNode(SpecificationWire.Of(specification), Short));

    /// <summary>What was read, or why not: the line of what is no YAML, the place of what is unknown.</summary>
    public static Outcome<ExtractSpecification> Read(string text)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Length > MostChars)
        {
            return Refuse($"Enter a specification of {MostChars:N0} characters or less.");
        }

        try
        {
            if (YamlJson.Read(text) is not JsonObject node || node["tables"] is not JsonArray)
            {
                return Refuse("Enter “tables”: a list, each with its name as “table” and a list of “columns”.");
            }

            node["cohort"] ??= new JsonArray();
            var read = SpecificationWire.Read(node.Deserialize<Specification>(Strict)!, out var refused);
            return read is null ? Outcome<ExtractSpecification>.Refuse([.. refused!.Reasons.Select(Placed)]) : read;
        }
        catch (YamlException e)
        {
            return Refuse($"Line {Math.Max(1, e.Start.Line)}: this is not understood. {e.Message}");
        }
        catch (JsonException e)
        {
            return Refuse($"{(e.Path is null or "$" ? "" : $"At …{e.Path.TrimStart('$')}: ")}this name is not known here, its value is of another kind, or something is missing.");
        }
    }

    /// <summary>A fault of the content, with its place, at the one field of the form.</summary>
    public static Refusal Placed(Refusal refusal) =>
        refusal.Field is null or Field ? refusal with { Field = Field } : refusal with { Message = $"{refusal.Message} (at {refusal.Field})", Field = Field };

    private static Outcome<ExtractSpecification> Refuse(string message) => Outcome<ExtractSpecification>.Refuse("specification-invalid", message, Field);
}

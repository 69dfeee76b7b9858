using System.Text.Json.Serialization;

namespace Tre.Contracts.Checking;

/// <summary>Generated serialisation, so that the checker can be trimmed. Missing or null required fields are errors.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    AllowDuplicateProperties = false)]
[JsonSerializable(typeof(CheckRequest))]
[JsonSerializable(typeof(CheckReport))]
[JsonSerializable(typeof(CheckPolicy))]
[JsonSerializable(typeof(IReadOnlyList<CountTable>))]
[JsonSerializable(typeof(TablePreview))]
[JsonSerializable(typeof(TextPreview))]
public sealed partial class CheckingJson : JsonSerializerContext;

using System.Text.Json;
using System.Text.Json.Serialization;

namespace Tre.Contracts.Checking;

/// <summary>Enums as camelCase words; numbers are refused, so that a reordered enum cannot change what old text means.</summary>
public sealed class CamelCaseEnum<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.CamelCase, allowIntegerValues: false)
    where T : struct, Enum;

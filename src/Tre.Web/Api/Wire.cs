using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Tre.Application.Data;
using Tre.Contracts.Api;
using Tre.Domain;

namespace Tre.Web.Api;

/// <summary>What the API's words and names have in common.</summary>
internal static class Wire
{
    /// <summary>A state or other choice as a camelCase word.</summary>
    public static string Of<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    /// <summary>A name of the code as a camelCase word.</summary>
    public static string Word(string name) => JsonNamingPolicy.CamelCase.ConvertName(name);

    public static IReadOnlyList<string> Of<T>(IEnumerable<T> values)
        where T : struct, Enum => [.. values.Select(Of)];

    /// <summary>Reads a word; null stands for "not given". Numbers are no words.</summary>
    public static bool TryParse<T>(string? word, string field, out T? value, [NotNullWhen(false)] out Refused? refused)
        where T : struct, Enum
    {
        value = null;
        refused = null;
        if (string.IsNullOrEmpty(word))
        {
            return true;
        }

        foreach (var known in Enum.GetValues<T>())
        {
            if (Of(known) == word)
            {
                value = known;
                return true;
            }
        }

        refused = new Refused([new Refusal("word-unknown", $"Use one of: {string.Join(", ", Enum.GetValues<T>().Select(Of))}.", field)]);
        return false;
    }

    public static PersonRef Of(PersonName name) => new(name.Id, name.UserName, name.DisplayName);

    public static PersonRef? OfNullable(PersonName? name) => name is null ? null : Of(name);

    public static ProjectRef Of(ProjectName name) => new(name.Id, name.Label, name.Title);

    public static ProjectRef? OfNullable(ProjectName? name) => name is null ? null : Of(name);

    public static Paging Page(string? after, int? size) => new(after, size ?? Paging.DefaultSize);
}

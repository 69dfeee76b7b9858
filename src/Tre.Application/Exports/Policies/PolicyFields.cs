using System.Globalization;
using System.Text.Json;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Tre.Application.Exports.Policies;

/// <summary>Names and values of one level of a policy. What cannot be read is a fault with its place, and reading goes on.</summary>
internal sealed class PolicyFields
{
    private readonly Dictionary<string, YamlNode> nodes = new(StringComparer.Ordinal);
    private readonly HashSet<string> asked = new(StringComparer.Ordinal);
    private readonly string path;
    private readonly PolicyFaults faults;

    public PolicyFields(YamlMappingNode map, string path, PolicyFaults faults)
    {
        (this.path, this.faults, Place) = (path, faults, map.Start);
        foreach (var (key, value) in map.Children)
        {
            if (key is YamlScalarNode { Value: { } name })
            {
                nodes[name] = value;
            }
            else
            {
                faults.Add(key.Start, "a name is one word.");
            }
        }
    }

    public Mark Place { get; }

    public long? Whole(string name, long least, long most, bool required = false)
    {
        if (Scalar(name) is not { } node)
        {
            if (required)
            {
                faults.Add(Place, $"“{path}{name}” is missing.");
            }

            return required ? least : null;
        }

        if (long.TryParse(node.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
        {
            return number;
        }

        faults.Add(node.Start, Invariant($"“{path}{name}” is a whole number from {least:N0} to {most:N0}."));
        return least;
    }

    public decimal? Number(string name, decimal least, decimal most)
    {
        if (Scalar(name) is not { } node)
        {
            return null;
        }

        if (decimal.TryParse(node.Value, NumberStyles.Float & ~NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
        {
            return number;
        }

        faults.Add(node.Start, Invariant($"“{path}{name}” is a number from {least} to {most}."));
        return null;
    }

    public bool? Flag(string name) => Scalar(name) is not { } node ? null
        : node.Value is "true" or "yes" ? true
        : node.Value is "false" or "no" ? false
        : Fault<bool>(node, $"“{path}{name}” is true or false.");

    public T? Word<T>(string name)
        where T : struct, Enum
    {
        if (Scalar(name) is not { } node)
        {
            return null;
        }

        foreach (var value in Enum.GetValues<T>())
        {
            if (JsonNamingPolicy.CamelCase.ConvertName(value.ToString()) == node.Value)
            {
                return value;
            }
        }

        return Fault<T>(node, $"“{path}{name}” is one of: {string.Join(", ", Enum.GetValues<T>().Select(value => JsonNamingPolicy.CamelCase.ConvertName(value.ToString())))}.");
    }

    public IReadOnlyList<string>? Words(string name, IReadOnlyList<string> known)
    {
        asked.Add(name);
        if (!nodes.TryGetValue(name, out var node))
        {
            return null;
        }

        if (node is not YamlSequenceNode list)
        {
            faults.Add(node.Start, $"“{path}{name}” is a list.");
            return null;
        }

        foreach (var item in list.Children.Where(item => item is not YamlScalarNode { Value: { } word } || !known.Contains(word)))
        {
            faults.Add(item.Start, $"“{path}{name}”: “{(item as YamlScalarNode)?.Value}” is not one of: {string.Join(", ", known)}.");
        }

        return [.. list.Children.OfType<YamlScalarNode>().Select(item => item.Value ?? "")];
    }

    public PolicyFields? Map(string name)
    {
        asked.Add(name);
        if (!nodes.TryGetValue(name, out var node))
        {
            return null;
        }

        if (node is YamlMappingNode map)
        {
            return new(map, $"{path}{name}.", faults);
        }

        faults.Add(node.Start, $"“{path}{name}” holds names and values.");
        return null;
    }

    /// <summary>A misspelt name is a fault, not a rule that silently does not hold.</summary>
    public void NothingElse()
    {
        foreach (var (name, node) in nodes.Where(field => !asked.Contains(field.Key)))
        {
            faults.Add(node.Start, $"there is no “{path}{name}”.");
        }
    }

    private YamlScalarNode? Scalar(string name)
    {
        asked.Add(name);
        if (!nodes.TryGetValue(name, out var node) || node is YamlScalarNode)
        {
            return node as YamlScalarNode;
        }

        faults.Add(node.Start, $"“{path}{name}” is one value.");
        return null;
    }

    private T? Fault<T>(YamlNode node, string message)
        where T : struct
    {
        faults.Add(node.Start, message);
        return null;
    }

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}

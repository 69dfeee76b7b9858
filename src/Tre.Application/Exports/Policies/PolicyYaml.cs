using Tre.Domain;
using Tre.Domain.Exports.Policies;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace Tre.Application.Exports.Policies;

/// <summary>Reads a policy as people write it. Every fault is told, each with its line.</summary>
public static class PolicyYaml
{
    /// <summary>UTF-16 units.</summary>
    public const int MostChars = 32_768;

    private const int Deepest = 6;

    public static Outcome<OutputPolicy> Read(string yaml)
    {
        var faults = new PolicyFaults();
        if (string.IsNullOrWhiteSpace(yaml) || yaml.Length > MostChars)
        {
            return Outcome<OutputPolicy>.Refuse("policy-invalid", $"Enter a policy of {MostChars:N0} characters or less.", PolicyFaults.Field);
        }

        try
        {
            var root = Root(yaml, faults);
            var policy = root is null ? null : PolicyReader.Read(root, faults);
            return faults.All.Count == 0 && policy is not null ? policy : Outcome<OutputPolicy>.Refuse(faults.All);
        }
        catch (YamlException e)
        {
            return Outcome<OutputPolicy>.Refuse("policy-invalid", $"Line {e.Start.Line}: this is not YAML. {e.Message}", PolicyFaults.Field);
        }
    }

    private static YamlMappingNode? Root(string yaml, PolicyFaults faults)
    {
        // First flat: what is nested or repeated without bounds never becomes a tree.
        var parser = new Parser(new StringReader(yaml));
        for (var depth = 0; parser.MoveNext();)
        {
            depth += parser.Current!.NestingIncrease;
            if (parser.Current is AnchorAlias or NodeEvent { Anchor.IsEmpty: false } or NodeEvent { Tag.IsEmpty: false })
            {
                faults.Add(parser.Current.Start, "anchors, aliases and tags are not used here.");
                return null;
            }

            if (depth > Deepest)
            {
                faults.Add(parser.Current.Start, "this is nested too deeply.");
                return null;
            }
        }

        var stream = new YamlStream();
        stream.Load(new StringReader(yaml));
        if (stream.Documents is [{ RootNode: YamlMappingNode root }])
        {
            return root;
        }

        faults.Add(new Mark(), "a policy is one document of names and values.");
        return null;
    }
}

/// <summary>What is wrong with a policy's text, in its order.</summary>
internal sealed class PolicyFaults
{
    /// <summary>The field of forms and of the API that holds the text.</summary>
    public const string Field = "yaml";

    private readonly List<(Mark Place, string Message)> found = [];

    public IReadOnlyList<Refusal> All => [.. found.OrderBy(fault => fault.Place.Line).Select(fault => new Refusal("policy-invalid", $"Line {Math.Max(1, fault.Place.Line)}: {fault.Message}", Field))];

    public void Add(Mark place, string message) => found.Add((place, message));
}

using System.Reflection;

namespace Tre.Application.Exports.Policies;

/// <summary>A policy to begin with.</summary>
/// <param name="Name">Short and stable.</param>
/// <param name="Yaml">Its text, with a comment for people on top.</param>
public sealed record PolicyPreset(string Name, string Yaml);

/// <summary>The policies that come with the platform. None is in force until a steward approves a copy.</summary>
public static class PolicyPresets
{
    private const string Prefix = "Tre.Application.Exports.Policies.Presets.";
    private const string Suffix = ".yaml";

    public static IReadOnlyList<PolicyPreset> All { get; } =
    [
        .. typeof(PolicyPresets).Assembly.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal)
            .Select(name => new PolicyPreset(name[Prefix.Length..^Suffix.Length], Embedded.Text(name))),
    ];
}

/// <summary>Text that is built into the program.</summary>
internal static class Embedded
{
    public static string Text(string name)
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream(name) ?? throw new InvalidOperationException($"{name} is not built in."));
        return reader.ReadToEnd();
    }
}

using System.Text.Json.Nodes;

namespace Tre.DockerTests.Isolation;

/// <summary>Changes to the desktops' seccomp profile, each a hole.</summary>
internal static class Profiles
{
    public static string Text(Action<JsonNode>? change)
    {
        var profile = JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "seccomp/desktop.json")))!;
        change?.Invoke(profile);
        return profile.ToJsonString();
    }

    /// <summary>These calls are allowed whatever their arguments; rules of their own are gone.</summary>
    public static Action<JsonNode> Allow(params string[] calls) => profile =>
    {
        var rules = profile["syscalls"]!.AsArray();
        foreach (var rule in rules.Where(r => r!["names"]!.AsArray().All(n => calls.Contains((string?)n))).ToList())
        {
            rules.Remove(rule);
        }

        rules.Add(Rule(calls));
    };

    /// <summary>Sockets whose arguments (family, kind, protocol) are these; null is any.</summary>
    public static Action<JsonNode> AllowSocket(int family, int? kind = null, int? protocol = null) => profile =>
        profile["syscalls"]!.AsArray().Add(Rule(
            ["socket"],
            [
                .. Compare(0, 0xFFFFFFFF, family),
                .. kind is { } k ? Compare(1, 15, k) : [],
                .. protocol is { } p ? Compare(2, 0xFFFFFFFF, p) : [],
            ]));

    /// <summary>The first argument of this call must not be this; otherwise it stays allowed.</summary>
    public static Action<JsonNode> Forbid(string call, int first) => profile =>
    {
        var rules = profile["syscalls"]!.AsArray();
        foreach (var rule in rules)
        {
            var names = rule!["names"]!.AsArray();
            foreach (var name in names.Where(n => (string?)n == call).ToList())
            {
                names.Remove(name);
            }
        }

        rules.Add(Rule([call], [new JsonObject { ["index"] = 0, ["value"] = first, ["op"] = "SCMP_CMP_NE" }]));
    };

    /// <summary>Programs for another kind of processor are filtered like any other, and not ended.</summary>
    public static Action<JsonNode> Architecture(string name) => profile =>
        profile["archMap"]!.AsArray()[0]!["subArchitectures"]!.AsArray().Add(name);

    private static JsonObject[] Compare(int index, long mask, int value) =>
        [new JsonObject { ["index"] = index, ["value"] = mask, ["valueTwo"] = value, ["op"] = "SCMP_CMP_MASKED_EQ" }];

    private static JsonObject Rule(string[] calls, JsonNode[]? arguments = null) => new()
    {
        ["names"] = new JsonArray([.. calls.Select(c => (JsonNode)c)]),
        ["action"] = "SCMP_ACT_ALLOW",
        ["args"] = new JsonArray(arguments ?? []),
    };
}

using System.Text.Json.Nodes;

namespace Tre.DockerTests.Node;

/// <summary>Our profile with every socket allowed, as an engine might have it by default.</summary>
internal static class WeakProfile
{
    public static string Text { get; } = Weaken();

    private static string Weaken()
    {
        var profile = JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "seccomp/desktop.json")))!;
        profile["syscalls"]!.AsArray().Add(new JsonObject
        {
            ["names"] = new JsonArray("socket"),
            ["action"] = "SCMP_ACT_ALLOW",
        });
        return profile.ToJsonString();
    }
}

using System.Text.Json.Nodes;
using Tre.Node.Hosting;

namespace Tre.Node.Isolation;

/// <summary>
/// The desktops' seccomp profile with the kinds of sockets besides, that a desktop must not have and the control needs. Made
/// from it, so that nothing else can differ.
/// </summary>
internal static class CanaryProfile
{
    private const int Internet = 2;
    private const int Internet6 = 10;
    private const int Packet = 17;
    private const int Raw = 3;
    private const long Whole = 0xFFFFFFFF;
    private const int Type = 15;

    public static SeccompProfile From(SeccompProfile desktop)
    {
        ArgumentNullException.ThrowIfNull(desktop);
        var profile = JsonNode.Parse(desktop.Text)!;
        var calls = profile["syscalls"]!.AsArray();
        calls.Add(Socket((0, Whole, Internet), (1, Type, Raw)));
        calls.Add(Socket((0, Whole, Internet6), (1, Type, Raw)));
        calls.Add(Socket((0, Whole, Packet)));
        return new SeccompProfile(profile.ToJsonString());
    }

    private static JsonObject Socket(params (int Index, long Mask, int Value)[] arguments) => new()
    {
        ["names"] = new JsonArray("socket"),
        ["action"] = "SCMP_ACT_ALLOW",
        ["args"] = new JsonArray([.. arguments.Select(a => (JsonNode)new JsonObject
        {
            ["index"] = a.Index,
            ["value"] = a.Mask,
            ["valueTwo"] = a.Value,
            ["op"] = "SCMP_CMP_MASKED_EQ",
        })]),
    };
}

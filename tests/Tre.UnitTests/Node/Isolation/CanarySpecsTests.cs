using System.Text.Json;
using Tre.Node.Engine.Docker;
using Tre.Node.Hosting;
using Tre.Node.Isolation;
using Tre.UnitTests.Architecture;
using Tre.UnitTests.Node.Desktops;

namespace Tre.UnitTests.Node.Isolation;

/// <summary>The canary may do what a desktop may, and open the sockets that its control is about: nothing more.</summary>
[Category("Unit")]
public class CanarySpecsTests
{
    [Test]
    public void Its_profile_is_the_desktops_and_three_kinds_of_sockets()
    {
        var desktop = new SeccompProfile(File.ReadAllText(Path.Combine(Repository.Root, "deploy/seccomp/desktop.json")));

        var ours = Calls(desktop);
        var its = Calls(CanaryProfile.From(desktop));

        Assert.That(its.Take(ours.Count), Is.EqualTo(ours));
        Assert.That(its.Skip(ours.Count).Select(Arguments), Is.EqualTo(new[]
        {
            "socket: 0&4294967295=2 1&15=3", "socket: 0&4294967295=10 1&15=3", "socket: 0&4294967295=17",
        }));
    }

    [Test]
    public void Desktops_and_twin_keep_their_processes_to_themselves()
    {
        Assert.That(CreateRequestWriter.From(Samples.Tools()).HostConfig.PidMode, Is.Null);
        Assert.That(CreateRequestWriter.From(Samples.Tools() with { ProcessesOf = "abc" }).HostConfig.PidMode, Is.EqualTo("container:abc"));
    }

    private static List<string> Calls(SeccompProfile profile)
    {
        using var document = JsonDocument.Parse(profile.Text);
        return [.. document.RootElement.GetProperty("syscalls").EnumerateArray().Select(c => c.GetRawText())];
    }

    private static string Arguments(string call)
    {
        using var document = JsonDocument.Parse(call);
        var root = document.RootElement;
        return root.GetProperty("names").EnumerateArray().Single().GetString() + ": " + string.Join(' ', root.GetProperty("args").EnumerateArray()
            .Select(a => $"{a.GetProperty("index")}&{a.GetProperty("value")}={a.GetProperty("valueTwo")}"));
    }
}

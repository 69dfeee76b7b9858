using System.Net;
using System.Net.Sockets;
using Tre.Testing;
using Tre.Testing.Processes;

namespace Tre.JourneyTests.Machine;

/// <summary>The scripts of deploy/local, as somebody at a terminal runs them.</summary>
internal static class Script
{
    /// <summary>What a running build leaves in the environment would bend the build that a script starts.</summary>
    private static readonly string[] OfTheBuild = ["MSBuildSDKsPath", "MSBuildExtensionsPath", "MSBuildLoadMicrosoftTargetsReadOnly", "MSBUILDFAILONDRIVEENUMERATINGWILDCARD"];

    public static TestProcess Start(string name, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? settings = null)
    {
        Require();
        return TestProcess.Start(
            "/usr/bin/env",
            [.. OfTheBuild.SelectMany(variable => new[] { "-u", variable }), "TRE_KEEP_ENGINE=1", "bash", Path.Combine(Places.Repository, "deploy/local", name), .. arguments],
            settings);
    }

    /// <summary>A port on which nobody listens now.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static void Require()
    {
        if (Environment.UserName != "root")
        {
            Missing.Dependency("root: mounts, OS users and the engine belong to it");
        }

        if (File.Exists(Path.Combine(Places.State, "demo/kind")) && File.ReadAllText(Path.Combine(Places.State, "demo/kind")).Trim() == "run")
        {
            Missing.Dependency($"an empty {Places.State}: it holds what was made with make run (make clean-demo removes it)");
        }
    }
}

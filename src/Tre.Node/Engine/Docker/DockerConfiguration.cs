using Tre.Node.Engine.Docker.Wire;

namespace Tre.Node.Engine.Docker;

/// <summary>What of the engine's answer about itself decides how containers are confined.</summary>
internal static class DockerConfiguration
{
    /// <summary>One <c>name=value</c> a line, sorted.</summary>
    public static string Of(InfoAnswer info, string apiVersion, string peer)
    {
        var lines = new List<string>
        {
            $"id={info.ID}",
            $"process={peer}",
            $"version={info.ServerVersion}",
            $"api={apiVersion}",
            $"kernel={info.KernelVersion}",
            $"runtime={info.DefaultRuntime}",
            $"runc={info.RuncCommit?.ID}",
            $"containerd={info.ContainerdCommit?.ID}",
            $"init={info.InitBinary} {info.InitCommit?.ID}",
            $"cgroup={info.CgroupVersion} {info.CgroupDriver}",
        };
        lines.AddRange((info.SecurityOptions ?? []).Select(option => $"security={option}"));
        lines.AddRange((info.Runtimes ?? new Dictionary<string, RuntimeEntry>())
            .Select(r => $"runtime.{r.Key}={r.Value.Path} {string.Join(' ', r.Value.RuntimeArgs ?? [])}"));
        lines.Sort(StringComparer.Ordinal);
        return string.Join('\n', lines);
    }
}

namespace Tre.Node.Desktops;

/// <summary>Where things are inside the containers. The images' scripts rely on these.</summary>
public static class ContainerPaths
{
    public const string Workspace = "/workspace";
    public const string Home = "/workspace/home";
    public const string Data = "/workspace/data";
    public const string XSockets = "/tmp/.X11-unix";
    public const string RfbSockets = "/run/tre/rfb";
    public const string RfbSocketName = "display.sock";
    public const string Probe = "/usr/libexec/tre/tre-probe";
    public const string NameServers = "/etc/resolv.conf";

    /// <summary>Folders below /workspace.</summary>
    public static class Folders
    {
        public const string Home = "home";
        public const string Outputs = "outputs";
        public const string Imports = "imports";
        public const string Data = "data";
        public const string Shared = "shared";

        public static IReadOnlyList<string> All { get; } = [Home, Outputs, Imports, Data, Shared];
    }
}

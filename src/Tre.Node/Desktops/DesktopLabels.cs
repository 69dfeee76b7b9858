namespace Tre.Node.Desktops;

/// <summary>Labels by which Node knows its containers again.</summary>
public static class DesktopLabels
{
    /// <summary>On none of ours any more; earlier versions had it, and whoever has it reaches for a workspace.</summary>
    public const string Workspace = "tre.workspace";
    public const string Desktop = "tre.desktop";
    public const string Role = "tre.role";
    public const string Epoch = "tre.epoch";
    public const string Generation = "tre.generation";
    public const string Spec = "tre.spec";

    /// <summary>Which Node made it: several may share an engine, as tests do.</summary>
    public const string Node = "tre.node";
    public const string Demo = "tre.demo";

    public const string Tools = "tools";
    public const string Display = "display";
    public const string Checker = "checker";
    public const string Probe = "probe";
    public const string Canary = "canary";
    public const string Twin = "twin";
}
